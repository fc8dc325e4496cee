package dmap.results.summary;

/// How often child executions were redriven, as far as they have a record.
///
/// @param executions child executions that were redriven at least once
/// @param redrives the sum of `RedriveCount` over all of them
public record RedriveTotals(long executions, long redrives) {}
