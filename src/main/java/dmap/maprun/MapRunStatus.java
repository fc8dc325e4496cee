package dmap.maprun;

/// The status of a map run, with the names of the Step Functions API.
public enum MapRunStatus {
  RUNNING,
  SUCCEEDED,
  FAILED,
  ABORTED;

  public boolean ended() {
    return this != RUNNING;
  }
}
