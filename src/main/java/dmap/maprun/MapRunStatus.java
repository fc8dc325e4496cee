package dmap.maprun;

/// How a map run stands; the names are those of the Step Functions API.
public enum MapRunStatus {
  RUNNING,
  SUCCEEDED,
  FAILED,
  ABORTED;

  public boolean ended() {
    return this != RUNNING;
  }
}
