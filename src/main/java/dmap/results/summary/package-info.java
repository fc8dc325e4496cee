/// The summary of a map run's results: counts, durations, errors, the slowest and the largest child
/// executions.
///
/// Read [dmap.results.summary.Harvester] first, then [dmap.results.summary.Harvest] (what comes
/// out), `RecordTally` (one reader's counts) and `ParallelReading` (several readers).
package dmap.results.summary;
