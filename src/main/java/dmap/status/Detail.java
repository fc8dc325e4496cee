package dmap.status;

/// How far a single snapshot looks.
public enum Detail {
  /// The fewest calls: for a map run DescribeMapRun and DescribeExecution; for an execution
  /// DescribeExecution, ListMapRuns and DescribeMapRun for each. A few calls more only for an
  /// execution that failed because too many items did: its own cause says nothing, so the first
  /// child executions' are read.
  COUNTS,
  /// Also map runs inside child executions and the causes of failed child executions, within the
  /// bounds that watching has.
  TREE
}
