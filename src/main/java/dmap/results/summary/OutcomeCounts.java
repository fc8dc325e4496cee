package dmap.results.summary;

/// How many child executions, or how many of their items, ended how. The names are those of the
/// `counts` in the JSON output.
///
/// @param pending those that never started
public record OutcomeCounts(
    long succeeded, long failed, long timedOut, long aborted, long pending) {

  public static final OutcomeCounts ZERO = new OutcomeCounts(0, 0, 0, 0, 0);

  public long total() {
    return succeeded + unsuccessful() + pending;
  }

  /// Failed, timed out and aborted together.
  public long unsuccessful() {
    return failed + timedOut + aborted;
  }

  /// All that were started.
  public long ended() {
    return succeeded + unsuccessful();
  }

  public OutcomeCounts plus(OutcomeCounts other) {
    return new OutcomeCounts(
        succeeded + other.succeeded,
        failed + other.failed,
        timedOut + other.timedOut,
        aborted + other.aborted,
        pending + other.pending);
  }
}
