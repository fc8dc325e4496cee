package dmap.engine.journal;

import dmap.maprun.Counts;
import dmap.maprun.ExecutionStatus;

/// Counts items and child executions of a map run as they come and go.
public final class MapRunCounts {
  private long itemsTotal;
  private long childrenTotal;
  private final long[] items = new long[ExecutionStatus.values().length];
  private final long[] children = new long[ExecutionStatus.values().length];

  /// Items and child executions in a consistent pair.
  public record Snapshot(Counts items, Counts children) {}

  public synchronized void read(long itemCount) {
    itemsTotal += itemCount;
    childrenTotal++;
  }

  public synchronized void started(long itemCount) {
    items[ExecutionStatus.RUNNING.ordinal()] += itemCount;
    children[ExecutionStatus.RUNNING.ordinal()]++;
  }

  public synchronized void ended(ExecutionStatus status, long itemCount) {
    items[ExecutionStatus.RUNNING.ordinal()] -= itemCount;
    children[ExecutionStatus.RUNNING.ordinal()]--;
    recorded(status, itemCount);
  }

  /// One that waits to be run again by a redrive, which is what [#startedAgain] does.
  synchronized void awaitsRedrive(long itemCount) {
    recorded(ExecutionStatus.PENDING_REDRIVE, itemCount);
  }

  public synchronized void startedAgain(long itemCount) {
    items[ExecutionStatus.PENDING_REDRIVE.ordinal()] -= itemCount;
    children[ExecutionStatus.PENDING_REDRIVE.ordinal()]--;
    started(itemCount);
  }

  /// One that ran and whose end could not be kept: nothing tells that it ever ran.
  public synchronized void lost(long itemCount) {
    items[ExecutionStatus.RUNNING.ordinal()] -= itemCount;
    children[ExecutionStatus.RUNNING.ordinal()]--;
  }

  /// One whose start is not known: read back from a journal.
  synchronized void recorded(ExecutionStatus status, long itemCount) {
    items[status.ordinal()] += itemCount;
    children[status.ordinal()]++;
  }

  public synchronized Snapshot snapshot(boolean ended) {
    return new Snapshot(counts(items, itemsTotal, ended), counts(children, childrenTotal, ended));
  }

  /// `resultsWritten` is 0 while running and equals the total at the end (aws-facts: Counts of a
  /// map run).
  private static Counts counts(long[] by, long total, boolean ended) {
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
        ended ? total : 0,
        0,
        pendingRedrive);
  }
}
