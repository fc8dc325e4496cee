package dmap.results.summary;

/// How often child executions were redriven, as far as they have a record.
///
/// @param redrives the sum of `RedriveCount` over all of them
public record RedriveTotals(long executions, long redrives) {}
