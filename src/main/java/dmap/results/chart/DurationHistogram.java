package dmap.results.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Counts durations in buckets whose width grows with the duration, so that memory does not grow
/// with the number of child executions: one bucket for each millisecond below 16,384, then 8,192
/// buckets for each doubling, 0.9 MB in all. The middle of a bucket is at most 0.01 % away from
/// every duration in it.
public final class DurationHistogram {
  private static final LogScale FINE = new LogScale(13);
  private static final LogScale COARSE = new LogScale(2);

  /// Unsigned counts: a map run has far less than 2^32 child executions.
  private final int[] buckets = new int[FINE.bins()];

  private final long[] failed = new long[COARSE.bins()];
  private long count;
  private long minMillis = Long.MAX_VALUE;
  private long maxMillis;

  public void add(long millis) {
    buckets[FINE.bin(millis)]++;
    count++;
    minMillis = Math.min(minMillis, millis);
    maxMillis = Math.max(maxMillis, millis);
  }

  public void addFailed(long millis) {
    add(millis);
    failed[COARSE.bin(millis)]++;
  }

  public void merge(DurationHistogram other) {
    if (other.count == 0) {
      return;
    }
    for (int i = FINE.bin(other.minMillis); i <= FINE.bin(other.maxMillis); i++) {
      buckets[i] += other.buckets[i];
    }
    for (int i = 0; i < failed.length; i++) {
      failed[i] += other.failed[i];
    }
    count += other.count;
    minMillis = Math.min(minMillis, other.minMillis);
    maxMillis = Math.max(maxMillis, other.maxMillis);
  }

  public Optional<Durations> percentiles() {
    return count == 0
        ? Optional.empty()
        : Optional.of(
            new Durations(
                count, percentile(50), percentile(90), percentile(95), percentile(99), maxMillis));
  }

  /// From the shortest to the longest, without a gap.
  public List<DurationBin> bins() {
    List<DurationBin> bins = new ArrayList<>();
    if (count > 0) {
      for (int bin = COARSE.bin(minMillis); bin <= COARSE.bin(maxMillis); bin++) {
        long from = COARSE.from(bin);
        long to = COARSE.from(bin + 1);
        bins.add(new DurationBin(from, to, between(from, to) - failed[bin], failed[bin]));
      }
    }
    return bins;
  }

  private long between(long from, long to) {
    long sum = 0;
    for (int i = FINE.bin(from); i <= FINE.bin(to - 1); i++) {
      sum += Integer.toUnsignedLong(buckets[i]);
    }
    return sum;
  }

  private long percentile(int percent) {
    long rank = Math.max(1, Math.ceilDiv(Math.multiplyExact(count, (long) percent), 100L));
    long below = 0;
    int bucket = 0;
    while (below + Integer.toUnsignedLong(buckets[bucket]) < rank) {
      below += Integer.toUnsignedLong(buckets[bucket++]);
    }
    return Math.min(middle(bucket), maxMillis);
  }

  private static long middle(int bucket) {
    long lowest = FINE.from(bucket);
    return lowest + (FINE.from(bucket + 1) - lowest >> 1);
  }
}
