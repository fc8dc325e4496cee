package dmap.engine.time;

/// At which pace what a state machine starts goes on. Asked once an execution, when it starts or is
/// redriven.
@FunctionalInterface
public interface Paces {
  Paces NONE = _ -> Pace.NONE;

  Pace of(String stateMachine);
}
