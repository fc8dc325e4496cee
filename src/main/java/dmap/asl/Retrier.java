package dmap.asl;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One entry of `Retry`.
///
/// @param intervalSeconds the wait before the first retry; 1 if it is not given
/// @param maxAttempts the number of retries; 3 if it is not given
/// @param backoffRate the factor by which each wait is longer than the last; 2.0 if it is not given
/// @param maxDelay the longest wait
public record Retrier(
    List<String> errorEquals,
    long intervalSeconds,
    long maxAttempts,
    double backoffRate,
    Optional<Duration> maxDelay,
    Jitter jitter) {
  /// `JitterStrategy`.
  public enum Jitter {
    NONE,
    /// Waits a random part of the interval.
    FULL
  }

  public Retrier {
    errorEquals = List.copyOf(errorEquals);
  }

  /// How long to wait before a retry, without jitter.
  ///
  /// @param retry 0 for the first
  public Duration interval(long retry) {
    double seconds = intervalSeconds * Math.pow(backoffRate, retry);
    double bounded = Math.min(seconds, maxDelay.map(Duration::toSeconds).orElse(31_622_400L));
    return Duration.ofMillis(Math.round(bounded * 1000));
  }
}
