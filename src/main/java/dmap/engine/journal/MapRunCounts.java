package dmap.engine.journal;

import dmap.maprun.Counts;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.MapRun;

/// Counts the items and the child executions of a map run by their status.
public final class MapRunCounts {
  private long itemsTotal;
  private long childrenTotal;
  private final long[] items = new long[ExecutionStatus.values().length];
  private final long[] children = new long[ExecutionStatus.values().length];

  public synchronized void read(long itemCount) {
    itemsTotal += itemCount;
    childrenTotal++;
  }

  public synchronized void started(long itemCount) {
    add(ExecutionStatus.RUNNING, itemCount, 1);
  }

  public synchronized void ended(ExecutionStatus status, long itemCount) {
    add(ExecutionStatus.RUNNING, -itemCount, -1);
    add(status, itemCount, 1);
  }

  /// Counts a child as running that was pending redrive.
  public synchronized void startedAgain(long itemCount) {
    add(ExecutionStatus.PENDING_REDRIVE, -itemCount, -1);
    add(ExecutionStatus.RUNNING, itemCount, 1);
  }

  /// Counts a child as pending again: it ran, but the journal could not keep its result.
  public synchronized void lost(long itemCount) {
    add(ExecutionStatus.RUNNING, -itemCount, -1);
  }

  /// Counts the result of a child that was not counted as running, but read from a journal.
  synchronized void recorded(ExecutionStatus status, long itemCount) {
    add(status, itemCount, 1);
  }

  private void add(ExecutionStatus status, long itemCount, int childCount) {
    items[status.ordinal()] += itemCount;
    children[status.ordinal()] += childCount;
  }

  /// The counts of a map run that runs: `resultsWritten` is 0 (aws-facts: Counts of a map run).
  public synchronized MapRun.WorkCounts whileRunning() {
    return new MapRun.WorkCounts(counts(items, itemsTotal, 0), counts(children, childrenTotal, 0));
  }

  /// The counts of a map run that has ended: `resultsWritten` is the total.
  public synchronized MapRun.WorkCounts atEnd() {
    return new MapRun.WorkCounts(
        counts(items, itemsTotal, itemsTotal), counts(children, childrenTotal, childrenTotal));
  }

  private static Counts counts(long[] by, long total, long resultsWritten) {
    long running = by[ExecutionStatus.RUNNING.ordinal()];
    long succeeded = by[ExecutionStatus.SUCCEEDED.ordinal()];
    long failed = by[ExecutionStatus.FAILED.ordinal()];
    long timedOut = by[ExecutionStatus.TIMED_OUT.ordinal()];
    long aborted = by[ExecutionStatus.ABORTED.ordinal()];
    long pendingRedrive = by[ExecutionStatus.PENDING_REDRIVE.ordinal()];
    long pending = total - running - succeeded - failed - timedOut - aborted - pendingRedrive;
    return new Counts(
        pending,
        running,
        succeeded,
        failed,
        timedOut,
        aborted,
        total,
        resultsWritten,
        0,
        pendingRedrive);
  }
}
