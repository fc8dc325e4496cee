/// The results of map runs as one HTML page that needs no network: charts, tables, a search. Read
/// [dmap.render.report.ReportPage] first; what the page does is in the scripts among the resources
/// of this package.
package dmap.render.report;
