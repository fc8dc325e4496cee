package dmap.results.find;

/// How many calls a command may make to find the results of a run.
///
/// On AWS each kind of call takes from a bucket of the account. The limits are a part of what the
/// buckets hold (aws-facts: Request rates; 200 in the large regions, 100 in the others, and 250),
/// so that no call waits and other callers have some left. ListMapRuns refills at one call a
/// second.
///
/// @param pages of ListExecutions, 1,000 child executions each, for map runs without result files
/// @param described calls of DescribeExecution, for the same map runs
/// @param searched child executions whose nested map runs are looked for, a ListMapRuns each
public record CallLimits(int pages, int described, int searched) {
  public static final CallLimits AWS = new CallLimits(75, 150, 100);

  /// The embedded engine takes any number of calls.
  public static final CallLimits NONE =
      new CallLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);
}
