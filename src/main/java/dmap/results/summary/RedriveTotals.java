package dmap.results.summary;

/// What redrives did to the child executions that have a record.
///
/// @param executions that were redriven at least once
/// @param redrives of all of them together: the sum of `RedriveCount`
public record RedriveTotals(long executions, long redrives) {
  public static final RedriveTotals NONE = new RedriveTotals(0, 0);
}
