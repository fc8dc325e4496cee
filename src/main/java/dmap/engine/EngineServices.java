package dmap.engine;

import dmap.expression.Sources;
import dmap.maprun.ExecutionType;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// What every execution of an engine works with.
///
/// @param maps runs Distributed Maps
/// @param tokens of tasks that wait for theirs
/// @param pace of the execution
/// @param settings of the engine
record EngineServices(
    EngineClock clock,
    Tasks tasks,
    RandomGenerator random,
    MapRunner maps,
    Sources sources,
    TaskTokens tokens,
    Pace pace,
    EngineSettings settings) {

  /// Iterations of an inline Map state at a time, without a limit of its own or with a larger one
  /// (aws-facts: Inline Map states).
  static final int MAX_INLINE_CONCURRENCY = 40;

  /// Waits as the service makes an execution wait that enters a state, or tries one again: each is
  /// a transition.
  void awaitTransition(ExecutionType type, Cancellation cancellation) {
    Duration wait = pace.transition(type);
    if (!wait.isZero()) {
      cancellation.blocking(
          () -> {
            clock.sleep(wait);
            return Boolean.TRUE;
          });
    }
  }

  /// For an execution of a state machine.
  EngineServices of(String stateMachine) {
    return new EngineServices(
        clock, tasks, random, maps, sources, tokens, settings.paces().of(stateMachine), settings);
  }
}
