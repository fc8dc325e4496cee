package dmap.maprun;

/// The status of a map run, with the names of the Step Functions API.
public enum MapRunStatus {
  RUNNING,
  SUCCEEDED,
  FAILED,
  ABORTED;

  /// The status of an execution that has the same name.
  public ExecutionStatus ofExecution() {
    return ExecutionStatus.valueOf(name());
  }

  public boolean ended() {
    return this != RUNNING;
  }
}
