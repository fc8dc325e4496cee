package dmap.maprun;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

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
    return new Counts(
        pending + other.pending,
        running + other.running,
        succeeded + other.succeeded,
        failed + other.failed,
        timedOut + other.timedOut,
        aborted + other.aborted,
        total + other.total,
        resultsWritten + other.resultsWritten,
        failuresNotRedrivable + other.failuresNotRedrivable,
        pendingRedrive + other.pendingRedrive);
  }
}
