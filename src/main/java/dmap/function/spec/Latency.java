package dmap.function.spec;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long the invocations of a stub take: either always the same time, or log-normally
/// distributed, as measured latencies tend to be, with the given median and 99th percentile.
///
/// @param p99 at least the median; equal to it if all invocations take the same time
public record Latency(Duration median, Duration p99) {
  public static final Latency NONE = fixed(Duration.ZERO);

  /// The 99th percentile of the standard normal distribution.
  private static final double Z99 = 2.3263478740408408;

  public Latency {
    if (median.isNegative() || p99.compareTo(median) < 0) {
      throw new IllegalArgumentException("0 <= median <= p99");
    }
  }

  public static Latency fixed(Duration duration) {
    return new Latency(duration, duration);
  }

  /// @param random is asked exactly once even if the time is fixed, so that later draws do not
  ///   depend on the kind of latency
  public Duration draw(RandomGenerator random) {
    double z = random.nextGaussian();
    if (isFixed()) {
      return median;
    }
    double sigma = Math.log((double) p99.toNanos() / median.toNanos()) / Z99;
    double nanos = median.toNanos() * Math.exp(sigma * z);
    return Duration.ofNanos((long) Math.min(nanos, (double) Long.MAX_VALUE));
  }

  boolean isFixed() {
    return median.equals(p99);
  }
}
