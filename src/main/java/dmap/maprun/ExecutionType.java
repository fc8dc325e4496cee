package dmap.maprun;

/// The type of a state machine and of the child executions of a map run.
public enum ExecutionType {
  STANDARD,
  EXPRESS
}
