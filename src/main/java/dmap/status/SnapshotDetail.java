package dmap.status;

/// How far a single snapshot looks.
public enum SnapshotDetail {
  /// The fewest calls: for a map run DescribeMapRun and DescribeExecution; for an execution
  /// DescribeExecution, ListMapRuns and DescribeMapRun for each map run. More calls are made only
  /// for an execution that failed because too many items failed: its own cause does not say why, so
  /// the causes of the first failed child executions are read.
  COUNTS,
  /// Also map runs inside child executions and the causes of failed child executions, within the
  /// same bounds as when watching.
  TREE
}
