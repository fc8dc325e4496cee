package dmap.engine.interpreter;

import dmap.engine.task.TaskTokens;
import dmap.engine.task.Tasks;
import dmap.engine.time.Cancellation;
import dmap.engine.time.EngineClock;
import dmap.engine.time.Pace;
import dmap.expression.Sources;
import dmap.maprun.ExecutionType;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// What every execution of an engine works with.
///
/// @param maps runs the Distributed Maps
/// @param tokens the task tokens that somebody may send back
/// @param pace how fast the execution goes on
public record ExecutionServices(
    EngineClock clock,
    Tasks tasks,
    RandomGenerator random,
    DistributedMaps maps,
    Sources sources,
    TaskTokens tokens,
    Pace pace) {

  /// Waits as long as the pace makes an execution wait before a state transition: before it enters
  /// a state, and before it tries a state again.
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

  /// The same services at another pace.
  public ExecutionServices at(Pace other) {
    return new ExecutionServices(clock, tasks, random, maps, sources, tokens, other);
  }
}
