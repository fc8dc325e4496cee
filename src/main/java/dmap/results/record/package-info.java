/// From the bytes of a result file to records, without building a tree: a summary looks at a few
/// fields of millions of records.
///
/// Read [dmap.results.record.RecordScanner] first, which walks over the records of a file, then
/// [dmap.results.record.RecordView], which shows one. `RecordTemplate` and `JsonBytes` are why it
/// is fast. Every line that runs for each record counts here: measure before you change one.
package dmap.results.record;
