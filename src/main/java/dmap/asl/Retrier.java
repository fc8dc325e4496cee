package dmap.asl;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One entry of `Retry`.
///
/// @param intervalSeconds before the first retry; 1 if not given
/// @param maxAttempts 3 if not given; 0 means never
/// @param backoffRate each interval is the last one times this; 2.0 if not given
/// @param maxDelay no interval is longer
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

  /// How long to wait before a retry, jitter not counted.
  ///
  /// @param retry 0 for the first
  public Duration interval(long retry) {
    double seconds = intervalSeconds * Math.pow(backoffRate, retry);
    double bounded = Math.min(seconds, maxDelay.map(Duration::toSeconds).orElse(31_622_400L));
    return Duration.ofMillis(Math.round(bounded * 1000));
  }
}
