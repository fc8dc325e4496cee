/// What a map run's ResultWriter left behind: found, read, summed up, compared, copied and queried,
/// in memory that does not grow with the files. The package itself holds no class; its rooms are,
/// from the bytes up:
///
/// - [dmap.results.record]: bytes of a result file to records
/// - [dmap.results.files]: which result files there are, and reading them
/// - [dmap.results.chart]: counts by duration and by time, for percentiles and pictures
/// - [dmap.results.summary]: the summary of a map run
/// - [dmap.results.verdict]: conditions on a summary, and the comparison of two
/// - [dmap.results.extract]: single records and items taken out of the files
/// - [dmap.results.find]: from a run to the places of its results
/// - [dmap.results.download]: copies of result files in a folder
/// - [dmap.results.table]: result files as tables, for SQL
///
/// Read [dmap.results.files.HarvestSource] (where results come from) and
/// [dmap.results.summary.Harvester] (what becomes of them) first. The engine writes the same files
/// and shares no code with this package: fixtures in AWS's shape hold both to the truth.
package dmap.results;
