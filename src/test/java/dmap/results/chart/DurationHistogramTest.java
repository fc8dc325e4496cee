package dmap.results.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurationHistogramTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void percentilesAreWithinTheirBound(long seed) {
    Random random = new Random(seed);
    DurationHistogram histogram = new DurationHistogram();
    long[] all = new long[1 + random.nextInt(20_000)];
    for (int i = 0; i < all.length; i++) {
      all[i] = (long) Math.exp(random.nextDouble() * 20);
      histogram.add(all[i]);
    }
    Arrays.sort(all);
    Durations found = histogram.percentiles().orElseThrow();
    assertThat(found.maxMillis()).isEqualTo(all[all.length - 1]);
    assertClose(found.p50Millis(), nearestRank(all, 0.50));
    assertClose(found.p90Millis(), nearestRank(all, 0.90));
    assertClose(found.p95Millis(), nearestRank(all, 0.95));
    assertClose(found.p99Millis(), nearestRank(all, 0.99));
  }

  @Test
  void percentilesOfAYearDoNotOverflow() {
    DurationHistogram histogram = new DurationHistogram();
    histogram.add(Long.MAX_VALUE / 2);
    assertThat(histogram.percentiles().orElseThrow().maxMillis()).isEqualTo(Long.MAX_VALUE / 2);
    assertThat(new DurationHistogram().percentiles()).isEmpty();
  }

  private static void assertClose(long found, long expected) {
    assertThat(Math.abs(found - expected)).isLessThanOrEqualTo(expected / 10_000);
  }

  private static long nearestRank(long[] sorted, double q) {
    return sorted[Math.max(0, (int) Math.ceil(q * sorted.length) - 1)];
  }
}
