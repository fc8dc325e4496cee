package dmap.engine.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A throttle: full at first and refilled at a steady rate; each call takes a token. A call that
/// finds the bucket empty gets the next token that will come and is told how long that takes. So
/// callers that wait go on in their order, each at its own time.
final class TokenBucket {
  private final InstantSource clock;
  private final long size;
  private final double perSecond;
  private double tokens;
  private Instant refilled;

  TokenBucket(InstantSource clock, AwsRates.Bucket bucket) {
    this(clock, bucket.size(), bucket.perSecond());
  }

  TokenBucket(InstantSource clock, long size, double perSecond) {
    this.clock = clock;
    this.size = size;
    this.perSecond = perSecond;
    this.tokens = size;
    this.refilled = clock.instant();
  }

  /// Takes a token, even if it is not there yet.
  ///
  /// @return how long the caller has to wait for the token
  synchronized Duration take() {
    refill();
    tokens--;
    return tokens >= 0 ? Duration.ZERO : Duration.ofNanos(Math.round(-tokens / perSecond * 1e9));
  }

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
    // A clock that is set back adds no tokens.
    long nanos = Math.max(0, Duration.between(refilled, now).toNanos());
    tokens = Math.min(size, tokens + nanos / 1e9 * perSecond);
    refilled = now;
  }
}
