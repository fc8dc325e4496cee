package dmap.results.chart;

import java.time.Instant;
import java.util.List;

/// How many child executions started, ended and ran over time.
///
/// Only records with both dates count; a redriven child execution counts from its redrive on, as in
/// [Durations].
///
/// @param bucketMillis width of a bucket, a power of two: the smallest with which at most
///   [#MAX_BUCKETS] cover the whole map run
/// @param buckets first to last, without a gap
public record Timeline(Instant from, long bucketMillis, List<TimeBucket> buckets) {
  public static final int MAX_BUCKETS = 512;

  /// @param failed which ended in any other way than SUCCEEDED
  /// @param running at the end of this bucket: the concurrency
  public record TimeBucket(long started, long succeeded, long failed, long running) {}

  public Timeline {
    buckets = List.copyOf(buckets);
  }
}
