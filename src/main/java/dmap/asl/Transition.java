package dmap.asl;

/// Where an execution goes from a state.
public sealed interface Transition {
  record Next(String state) implements Transition {}

  record End() implements Transition {}
}
