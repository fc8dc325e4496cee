package dmap.engine.time;

/// The pace of the executions of each state machine. The engine asks once for each execution, when
/// it starts or is redriven.
@FunctionalInterface
public interface Paces {
  Paces NONE = _ -> Pace.NONE;

  Pace of(String stateMachine);
}
