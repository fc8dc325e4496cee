package dmap.engine.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A throttle bucket: full at first, refilled at a steady rate, a token for each thing that goes
/// through. Who finds it empty gets the next token that will come, and is told when; so those who
/// wait go on in their order, each at its own time.
final class TokenBucket {
  private final InstantSource clock;
  private final long size;
  private final double perSecond;
  private double tokens;
  private Instant counted;

  TokenBucket(InstantSource clock, AwsRates.Bucket bucket) {
    this(clock, bucket.size(), bucket.perSecond());
  }

  TokenBucket(InstantSource clock, long size, double perSecond) {
    this.clock = clock;
    this.size = size;
    this.perSecond = perSecond;
    this.tokens = size;
    this.counted = clock.instant();
  }

  /// Takes a token.
  ///
  /// @return how long until it is there
  synchronized Duration take() {
    refill();
    tokens--;
    return tokens >= 0 ? Duration.ZERO : Duration.ofNanos(Math.round(-tokens / perSecond * 1e9));
  }

  /// Takes a token if there is one.
  synchronized boolean tryTake() {
    refill();
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }

  private void refill() {
    Instant now = clock.instant();
    long nanos = Math.max(0, Duration.between(counted, now).toNanos()); // clocks are set back, too
    tokens = Math.min(size, tokens + nanos / 1e9 * perSecond);
    counted = now;
  }
}
