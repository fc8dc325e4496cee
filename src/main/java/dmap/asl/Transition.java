package dmap.asl;

/// Where an execution goes after a state.
public sealed interface Transition {
  record Next(String state) implements Transition {}

  record End() implements Transition {}
}
