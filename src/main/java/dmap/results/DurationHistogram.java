package dmap.results;

import java.util.Optional;

/// Counts durations in buckets whose width grows with the value, so that memory does not grow with
/// the number of child executions: one bucket a millisecond below 16,384, then 8,192 buckets for
/// each doubling, 1.8 MB in all. The middle of a bucket is at most 0.01 % away from what was
/// counted in it.
final class DurationHistogram {
  private static final int SUB_BITS = 13;
  private static final int SUB_BUCKETS = 1 << SUB_BITS;

  /// 2^40 ms are 34 years; a STANDARD execution may take one.
  private static final int MAX_BITS = 40;

  private static final long MAX_VALUE = (1L << MAX_BITS) - 1;

  private final long[] buckets = new long[(MAX_BITS - SUB_BITS + 1) * SUB_BUCKETS];
  private long count;
  private long maxMillis;

  void add(long millis) {
    buckets[bucket(Math.min(millis, MAX_VALUE))]++;
    count++;
    maxMillis = Math.max(maxMillis, millis);
  }

  Optional<Durations> percentiles() {
    return count == 0
        ? Optional.empty()
        : Optional.of(
            new Durations(
                count, percentile(50), percentile(90), percentile(95), percentile(99), maxMillis));
  }

  private long percentile(int percent) {
    long rank = Math.max(1, Math.ceilDiv(Math.multiplyExact(count, (long) percent), 100L));
    long below = 0;
    int bucket = 0;
    while (below + buckets[bucket] < rank) {
      below += buckets[bucket++];
    }
    return Math.min(middle(bucket), maxMillis);
  }

  /// The bits below the highest `SUB_BITS + 1` are dropped; `shift` says how many those are.
  private static int bucket(long value) {
    int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(value) - SUB_BITS - 1);
    return shift * SUB_BUCKETS + (int) (value >>> shift);
  }

  private static long middle(int bucket) {
    int shift = Math.max(0, bucket / SUB_BUCKETS - 1);
    long lowest = (long) (bucket - shift * SUB_BUCKETS) << shift;
    return lowest + (1L << shift >> 1);
  }
}
