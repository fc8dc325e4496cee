/// Reads what a map run's ResultWriter left behind and summarises it without keeping it: counts,
/// durations, errors, the slowest child executions. Memory does not grow with the files.
///
/// Read [dmap.results.Harvester] first, then [dmap.results.Harvest] (what comes out) and
/// [dmap.results.HarvestSource] (where it comes from). `RecordScanner` is the part that must be
/// fast. The engine writes the same files and shares no code with this package: fixtures in AWS's
/// shape hold both to the truth.
package dmap.results;
