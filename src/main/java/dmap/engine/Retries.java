package dmap.engine;

import dmap.asl.ErrorNames;
import dmap.asl.Retrier;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The retries of one stay in a state: each retrier counts its own.
final class Retries {
  private final List<Retrier> retriers;
  private final long[] attempts;
  private final RandomGenerator random;

  Retries(List<Retrier> retriers, RandomGenerator random) {
    this.retriers = retriers;
    this.attempts = new long[retriers.size()];
    this.random = random;
  }

  /// How long to wait before the next attempt; nothing if there is none. The first retrier that
  /// matches decides.
  Optional<Duration> next(Action.Failure failure) {
    for (int i = 0; i < retriers.size(); i++) {
      Retrier retrier = retriers.get(i);
      if (matches(retrier.errorEquals(), failure)) {
        return attempts[i] < retrier.maxAttempts()
            ? Optional.of(pause(retrier, attempts[i]++))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private Duration pause(Retrier retrier, long retriesBefore) {
    Duration pause = retrier.interval(retriesBefore);
    return retrier.fullJitter() ? Duration.ofMillis(random.nextLong(pause.toMillis() + 1)) : pause;
  }

  static boolean matches(List<String> errorEquals, Action.Failure failure) {
    return ErrorNames.matches(errorEquals, failure.error().orElse(""), failure.fromTask());
  }
}
