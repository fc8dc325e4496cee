package dmap.function.spec;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long invocations take: log-normal, as measured latencies tend to be, through two
/// percentiles; or always the same.
///
/// @param p99 not less than the median; equal for a fixed time
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

  /// @param random asked exactly once, whatever the distribution
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
