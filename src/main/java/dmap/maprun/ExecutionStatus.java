package dmap.maprun;

/// The status of an execution, with the names of the Step Functions API.
public enum ExecutionStatus {
  RUNNING,
  SUCCEEDED,
  FAILED,
  TIMED_OUT,
  ABORTED,
  /// A child execution that a redrive will run again once concurrency allows it.
  PENDING_REDRIVE;

  public boolean ended() {
    return switch (this) {
      case SUCCEEDED, FAILED, TIMED_OUT, ABORTED -> true;
      case RUNNING, PENDING_REDRIVE -> false;
    };
  }
}
