package dmap.maprun;

/// How many items, or how many child executions, stand where; `itemCounts` and `executionCounts` of
/// DescribeMapRun. With batches a child execution holds many items, and all of them count as failed
/// when it fails.
///
/// @param pending not started yet; after a failed run, never started
/// @param total grows while the data set is still being read
/// @param resultsWritten 0 while running; equals `total` at the end, with or without a
///   ResultWriter, so it is no proof that files exist (aws-facts: Counts of a map run)
/// @param failuresNotRedrivable failed, and a redrive will not run them again
/// @param pendingRedrive waiting to be run again by a redrive
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

  /// Failed, timed out and aborted together: what ends in the FAILED result files.
  public long unsuccessful() {
    return failed + timedOut + aborted;
  }

  public long ended() {
    return succeeded + unsuccessful();
  }

  /// Both together.
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
