package dmap.engine.maprun;

import dmap.asl.State.DistributedMap;
import dmap.engine.interpreter.ExecutionServices;
import dmap.engine.interpreter.Outcome;
import dmap.engine.journal.ChildRecord;
import dmap.engine.journal.ChildTable;
import dmap.engine.journal.MapRunAttempt;
import dmap.engine.journal.MapRunCounts;
import dmap.engine.journal.MapRunJournal;
import dmap.engine.journal.MapRunJournal.JournaledInput;
import dmap.engine.journal.MapRunStart;
import dmap.engine.time.Cancellation;
import dmap.engine.time.Cancellation.Cancelled;
import dmap.engine.time.Cancellation.Reason;
import dmap.engine.time.EngineClock;
import dmap.engine.time.InFlight;
import dmap.maprun.Counts;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.ExecutionType;
import dmap.maprun.MapRunChange;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/// A map run that runs: starts a child execution for each input, as many at a time as allowed,
/// until there are no more inputs, more items have failed than tolerated, or the map run is
/// cancelled.
public final class LiveMapRun {
  private final ExecutionServices services;
  private final MapRunStart start;
  private final MapRunAttempt attempt;
  private final MapRunJournal journal;
  private final Cancellation cancellation;
  private final Cancellation childCancellation;
  private final EngineClock.Signal ended;
  private final ChildRuns children;
  private final MapRunCounts counts;
  private final InputSpool spool;
  private final StartGate gate;
  private final InFlight inFlight;
  private final Map<Long, RunningChild> running = new ConcurrentHashMap<>();

  /// Read by every thread, written only by [#change], which holds the lock of this map run.
  private volatile MapRunCondition condition;

  /// @param attempt the first attempt, or the one that a redrive begins
  /// @param counts what the journal holds already
  LiveMapRun(
      ExecutionServices services,
      MapRunStart start,
      MapRunAttempt attempt,
      DistributedMap map,
      MapRunJournal journal,
      MapRunCounts counts,
      Cancellation cancellation) {
    this.services = services;
    this.start = start;
    this.attempt = attempt;
    this.journal = journal;
    this.cancellation = cancellation;
    this.childCancellation =
        switch (start.childType()) {
          case STANDARD -> cancellation;
          case EXPRESS -> Cancellation.root(); // these children go on when the map run is cancelled
        };
    this.ended = services.clock().signal();
    this.children = new ChildRuns(services, start, map.itemProcessor(), journal);
    this.condition = MapRunCondition.running(attempt.limits());
    this.counts = counts;
    this.spool = new InputSpool(services.clock(), journal, counts);
    this.gate =
        new StartGate(
            services.clock(),
            cancellation,
            services.pace().ofChildren(start.childType()),
            attempt.limits().concurrentChildren());
    this.inFlight = new InFlight(services.clock());
  }

  MapRunStart start() {
    return start;
  }

  MapRunAttempt attempt() {
    return attempt;
  }

  MapRunJournal journal() {
    return journal;
  }

  InputSpool spool() {
    return spool;
  }

  MapRunCounts counts() {
    return counts;
  }

  /// Fires after the map run has ended and its last file was written.
  EngineClock.Signal ended() {
    return ended;
  }

  /// Whether the redrive that runs now runs a child again.
  boolean redrives(ChildTable.ResultEntry last) {
    return last.offset() < attempt.resultsFrom() && start.redrives(last.status());
  }

  Optional<RunningChild> runningChild(long index) {
    return Optional.ofNullable(running.get(index));
  }

  public void update(MapRunChange change) {
    limit(change);
    checkTolerance();
  }

  /// One change at a time, so that two changes of different limits at the same moment both count.
  private synchronized void limit(MapRunChange change) {
    change(now -> now.with(change));
    gate.limit(condition.limits().concurrentChildren());
  }

  /// @return whether the condition is another one now
  private synchronized boolean change(UnaryOperator<MapRunCondition> change) {
    MapRunCondition before = condition;
    condition = change.apply(before);
    return !condition.equals(before);
  }

  MapRunCondition condition() {
    return condition;
  }

  /// Starts child executions until there are no more to start, and waits until the last has ended.
  ///
  /// @throws Cancelled if the map run is cancelled; children may still run then, see [#awaitIdle()]
  void dispatch() {
    gate.open();
    InputSpool.Reader inputs = spool.reader();
    MapRunJournal.ResultCursor results = journal.results();
    while (startsChildren() && (inputs.hasNext() || cancellation.blocking(inputs::awaitNext))) {
      startNext(inputs, results);
    }
    cancellation.blocking(
        () -> {
          spool.awaitComplete();
          awaitIdle();
        });
    gate.close();
  }

  private void startNext(InputSpool.Reader inputs, MapRunJournal.ResultCursor results) {
    try {
      JournaledInput input = inputs.next();
      Optional<ChildRecord> before = before(input, results);
      if (before.isPresent() && !start.redrives(before.get().status())) {
        return;
      }
      gate.enter();
      cancellation.check(); // a cancellation ends children, too, and that opens the gate
      if (startsChildren()) {
        startChild(input, before);
      }
    } catch (IOException e) {
      fail(e);
    }
  }

  /// How the child of an input ended in an earlier attempt; empty if it has not started yet.
  private Optional<ChildRecord> before(JournaledInput input, MapRunJournal.ResultCursor results)
      throws IOException {
    return attempt.number() == 0 ? Optional.empty() : results.at(input.index());
  }

  private boolean startsChildren() {
    return condition.startsChildren() && spool.failure().isEmpty();
  }

  private void startChild(JournaledInput input, Optional<ChildRecord> before) {
    RunningChild child = children.begin(input, before);
    running.put(child.index(), child);
    if (before.isPresent()) {
      counts.startedAgain(child.itemCount());
    } else {
      counts.started(child.itemCount());
    }
    inFlight.begin();
    services.clock().start(children.name(child), () -> runChild(child));
  }

  private void runChild(RunningChild child) {
    try {
      Cancellation ofChild = childCancellation.child();
      try {
        record(child, children.run(child, ofChild));
      } finally {
        ofChild.close();
      }
    } catch (IOException | RuntimeException | Error e) {
      counts.lost(child.itemCount());
      fail(e);
    } finally {
      running.remove(child.index());
      gate.leave();
      inFlight.end();
    }
  }

  private void record(RunningChild child, Outcome outcome) throws IOException {
    journal.addResult(children.record(child, outcome));
    ExecutionStatus status = outcome.status();
    counts.ended(status, child.itemCount());
    if (status != ExecutionStatus.SUCCEEDED && status != ExecutionStatus.ABORTED) {
      checkTolerance();
    }
  }

  /// Ends the map run if more items have failed than it tolerates. Called after each failure, after
  /// a change of the limits, and after the data set was read to its end.
  void checkTolerance() {
    Counts items = counts.whileRunning().items();
    MapRunCondition now = condition;
    boolean breached = !now.breached() && now.limits().breachedBy(items, spool.isComplete());
    if (breached && change(MapRunCondition::asBreached)) {
      abortChildren();
    }
  }

  /// Ends the map run because the engine itself cannot go on with it.
  void fail(Throwable why) {
    if (change(now -> now.failedBy(why))) {
      abortChildren();
    }
  }

  /// Aborts STANDARD children. EXPRESS children cannot be aborted, so the map run waits for them
  /// (aws-facts: Map runs that end early).
  private void abortChildren() {
    if (start.childType() == ExecutionType.STANDARD) {
      cancellation.cancel(new Reason.Stopped(start.failureOfAbortedChildren()));
    } else {
      gate.limit(Long.MAX_VALUE); // lets a waiting dispatch() see that no more children start
    }
  }

  /// Aborts all children, even EXPRESS ones, since this process ends.
  void abortAllChildren() {
    childCancellation.cancel(new Reason.Stopped(start.failureOfAbortedChildren()));
  }

  boolean isIdle() {
    return inFlight.isNone();
  }

  void awaitIdle() throws InterruptedException {
    inFlight.awaitNone();
  }
}
