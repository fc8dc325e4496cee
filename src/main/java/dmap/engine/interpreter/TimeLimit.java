package dmap.engine.interpreter;

import dmap.asl.StateMachine;
import dmap.maprun.ExecutionType;
import java.time.Duration;
import java.util.Optional;

/// How long an execution may run before it ends as TIMED_OUT; empty if there is no limit.
public final class TimeLimit {
  /// EXPRESS executions end after five minutes (aws-facts: EXPRESS executions).
  private static final Duration EXPRESS = Duration.ofMinutes(5);

  private TimeLimit() {}

  public static Optional<Duration> of(ExecutionType type, StateMachine machine) {
    Optional<Duration> own = machine.timeoutSeconds().map(Duration::ofSeconds);
    return switch (type) {
      case STANDARD -> own;
      case EXPRESS -> Optional.of(own.filter(d -> d.compareTo(EXPRESS) < 0).orElse(EXPRESS));
    };
  }
}
