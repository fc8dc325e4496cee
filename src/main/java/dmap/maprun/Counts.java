package dmap.maprun;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.ToLongFunction;

/// How many items, or how many child executions, are in each status: `itemCounts` or
/// `executionCounts` of DescribeMapRun. With batches a child execution has many items, and all of
/// them count as failed when it fails.
///
/// @param pending not started yet; after a failed map run, never started
/// @param total grows while the items are still being read
/// @param resultsWritten 0 while the map run runs; at the end it equals `total` with or without a
///   ResultWriter, so it does not prove that there are result files (aws-facts: Counts of a map
///   run)
/// @param failuresNotRedrivable failed, and a redrive will not run them again
/// @param pendingRedrive will be run again by a redrive
public record Counts(
    long pending,
    long running,
    long succeeded,
    long failed,
    long timedOut,
    long aborted,
    long total,
    long resultsWritten,
    long failuresNotRedrivable,
    long pendingRedrive) {

  public static final Counts ZERO = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /// The counts that a source has under the names of DescribeMapRun.
  public static Counts of(ToLongFunction<String> byName) {
    return new Counts(
        byName.applyAsLong("pending"),
        byName.applyAsLong("running"),
        byName.applyAsLong("succeeded"),
        byName.applyAsLong("failed"),
        byName.applyAsLong("timedOut"),
        byName.applyAsLong("aborted"),
        byName.applyAsLong("total"),
        byName.applyAsLong("resultsWritten"),
        byName.applyAsLong("failuresNotRedrivable"),
        byName.applyAsLong("pendingRedrive"));
  }

  /// Failed, timed out and aborted together. Their records are in the FAILED result files.
  public long unsuccessful() {
    return failed + timedOut + aborted;
  }

  public long ended() {
    return succeeded + unsuccessful();
  }

  /// The counts by the names that DescribeMapRun has for them, in its order.
  public SequencedMap<String, Long> byName() {
    SequencedMap<String, Long> counts = new LinkedHashMap<>();
    counts.put("pending", pending);
    counts.put("running", running);
    counts.put("succeeded", succeeded);
    counts.put("failed", failed);
    counts.put("timedOut", timedOut);
    counts.put("aborted", aborted);
    counts.put("total", total);
    counts.put("resultsWritten", resultsWritten);
    counts.put("failuresNotRedrivable", failuresNotRedrivable);
    counts.put("pendingRedrive", pendingRedrive);
    return counts;
  }

  public Counts plus(Counts other) {
    SequencedMap<String, Long> mine = byName();
    SequencedMap<String, Long> others = other.byName();
    return of(name -> mine.get(name) + others.get(name));
  }
}
