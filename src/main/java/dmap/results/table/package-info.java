/// Result files as tables: SQL over them, and tables written as CSV, JSON Lines and Parquet. DuckDB
/// does the work, reading the files where they are; no class outside this package uses it.
///
/// Read [dmap.results.table.ResultTables] first (files in, rows out), then `Views` (what the tables
/// are) and [dmap.results.table.TableFile] (a table as a file).
package dmap.results.table;
