package dmap.engine.maprun;

import dmap.asl.State.DistributedMap;
import dmap.engine.interpreter.ExecutionServices;
import dmap.engine.interpreter.Outcome;
import dmap.engine.journal.ChildRecord;
import dmap.engine.journal.ChildTable;
import dmap.engine.journal.JournalCounts;
import dmap.engine.journal.MapRunAttempt;
import dmap.engine.journal.MapRunCounts;
import dmap.engine.journal.MapRunJournal;
import dmap.engine.journal.MapRunJournal.StoredInput;
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

/// A map run while it runs: starts a child execution for each input, as many at a time as allowed,
/// until the inputs end, too many have failed, or somebody stops it.
public final class LiveMapRun {

  private final ExecutionServices services;
  private final MapRunStart start;
  private final MapRunAttempt attempt;
  private final MapRunJournal journal;
  private final Cancellation cancellation;
  private final Cancellation ofChildren;
  private final EngineClock.Signal ended;
  private final ChildRuns children;
  private final MapRunCounts tally;
  private final InputSpool spool;
  private final StartGate gate;
  private final InFlight inFlight;
  private final Map<Long, RunningChild> running = new ConcurrentHashMap<>();

  /// Read by every thread, written only by [#change], which holds the lock of this map run.
  private volatile MapRunCondition condition;

  /// A map run as it starts.
  static LiveMapRun started(
      ExecutionServices services,
      MapRunStart start,
      DistributedMap map,
      MapRunJournal journal,
      Cancellation cancellation) {
    return new LiveMapRun(
        services,
        start,
        MapRunAttempt.first(start.limits()),
        map,
        journal,
        new MapRunCounts(),
        0,
        cancellation);
  }

  /// A map run whose journal has results of earlier attempts.
  static LiveMapRun redriven(
      ExecutionServices services,
      MapRunStart start,
      MapRunAttempt attempt,
      DistributedMap map,
      MapRunJournal journal,
      Cancellation cancellation)
      throws IOException {
    return new LiveMapRun(
        services,
        start,
        attempt,
        map,
        journal,
        JournalCounts.beforeRedrive(journal, start),
        journal.children().size(),
        cancellation);
  }

  private LiveMapRun(
      ExecutionServices services,
      MapRunStart start,
      MapRunAttempt attempt,
      DistributedMap map,
      MapRunJournal journal,
      MapRunCounts tally,
      long knownInputs,
      Cancellation cancellation) {
    this.services = services;
    this.start = start;
    this.attempt = attempt;
    this.journal = journal;
    this.cancellation = cancellation;
    this.ofChildren =
        switch (start.childType()) {
          case STANDARD -> cancellation;
          case EXPRESS -> Cancellation.root(); // whatever ends the map run, they go on
        };
    this.ended = services.clock().signal();
    this.children = new ChildRuns(services, start, map.itemProcessor(), journal);
    this.condition = MapRunCondition.running(attempt.limits());
    this.tally = tally;
    this.spool = new InputSpool(services.clock(), journal, tally, knownInputs);
    this.gate =
        new StartGate(
            services.clock(),
            cancellation,
            services.pace().ofChildren(start.childType()),
            attempt.limits().slots());
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

  MapRunCounts tally() {
    return tally;
  }

  /// Fires once it has ended and nothing is written any more.
  EngineClock.Signal ended() {
    return ended;
  }

  /// Whether a child whose last result stands there will be, or is being, run again.
  boolean redrives(ChildTable.Result last) {
    return last.offset() < attempt.resultsFrom() && start.redrives(last.status());
  }

  Optional<RunningChild> runningChild(long index) {
    return Optional.ofNullable(running.get(index));
  }

  /// Changes what can be changed while it runs (UpdateMapRun).
  public void update(MapRunChange change) {
    limit(change);
    checkTolerance();
  }

  /// One change at a time, so that changes of different limits at the same moment both count.
  private synchronized void limit(MapRunChange change) {
    change(known -> known.with(change));
    gate.limit(condition.limits().slots());
  }

  /// @return whether this call has changed anything
  private synchronized boolean change(UnaryOperator<MapRunCondition> change) {
    MapRunCondition before = condition;
    condition = change.apply(before);
    return !condition.equals(before);
  }

  MapRunCondition condition() {
    return condition;
  }

  /// Starts child executions until there is nothing more to start, and waits for the last to end.
  ///
  /// @throws Cancelled if the map run is to end before its time; children may still be ending then,
  ///   see [#awaitIdle()]
  void dispatch() {
    gate.open();
    InputSpool.Reader inputs = spool.reader();
    MapRunJournal.ResultCursor ended = journal.results();
    while (!stopping() && (inputs.hasNext() || cancellation.blocking(inputs::awaitNext))) {
      dispatch(inputs, ended);
    }
    cancellation.blocking(
        () -> {
          spool.awaitComplete();
          awaitIdle();
        });
    gate.close();
  }

  private void dispatch(InputSpool.Reader inputs, MapRunJournal.ResultCursor ended) {
    try {
      StoredInput input = inputs.next();
      Optional<ChildRecord> before = before(input, ended);
      if (before.isPresent() && !start.redrives(before.get().status())) {
        return;
      }
      gate.enter();
      cancellation.check(); // perhaps the slot is free because everything was cancelled
      if (!stopping()) {
        startChild(input, before);
      }
    } catch (IOException e) {
      breakOff(e);
    }
  }

  /// How a child ended in an earlier attempt; what is new has none.
  private Optional<ChildRecord> before(StoredInput input, MapRunJournal.ResultCursor ended)
      throws IOException {
    return attempt.number() == 0 ? Optional.empty() : ended.at(input.index());
  }

  private boolean stopping() {
    return !condition.startsChildren() || spool.failure().isPresent();
  }

  private void startChild(StoredInput input, Optional<ChildRecord> before) {
    RunningChild child = children.begin(input, before);
    running.put(child.index(), child);
    if (before.isPresent()) {
      tally.startedAgain(child.itemCount());
    } else {
      tally.started(child.itemCount());
    }
    inFlight.begin();
    services.clock().start(children.name(child), () -> runChild(child));
  }

  private void runChild(RunningChild child) {
    try {
      Outcome outcome = execute(child);
      record(child, outcome);
    } catch (IOException | RuntimeException | Error e) {
      tally.lost(child.itemCount());
      breakOff(e);
    } finally {
      running.remove(child.index());
      gate.leave();
      inFlight.end();
    }
  }

  private Outcome execute(RunningChild child) throws IOException {
    Cancellation own = ofChildren.child();
    try {
      return children.run(child, own);
    } finally {
      own.close();
    }
  }

  private void record(RunningChild child, Outcome outcome) throws IOException {
    journal.addResult(children.record(child, outcome));
    ExecutionStatus status = outcome.status();
    tally.ended(status, child.itemCount());
    if (status != ExecutionStatus.SUCCEEDED && status != ExecutionStatus.ABORTED) {
      checkTolerance();
    }
  }

  /// Ends the map run if too many items have failed. Called whenever that may have changed: after a
  /// failure, after a change of the limits, and when the data set was read to its end.
  void checkTolerance() {
    Counts items = tally.snapshot(false).items();
    MapRunCondition now = condition;
    boolean breached = !now.breached() && now.limits().breachedBy(items, spool.isComplete());
    if (breached && change(MapRunCondition::asBreached)) {
      abortChildren();
    }
  }

  /// Ends the map run because the engine itself cannot go on with it.
  void breakOff(Throwable why) {
    if (change(known -> known.brokenBy(why))) {
      abortChildren();
    }
  }

  /// EXPRESS children cannot be stopped: the map run waits for them (aws-facts: Map runs that end
  /// early).
  private void abortChildren() {
    if (start.childType() == ExecutionType.STANDARD) {
      cancellation.cancel(new Reason.Stopped(start.aborted()));
    } else {
      gate.limit(Long.MAX_VALUE); // the dispatcher may be waiting for a slot: let it see the breach
    }
  }

  /// Ends all children that run, of either type.
  void abort() {
    ofChildren.cancel(new Reason.Stopped(start.aborted()));
  }

  boolean isIdle() {
    return inFlight.isNone();
  }

  /// Waits until no child execution runs.
  void awaitIdle() throws InterruptedException {
    inFlight.awaitNone();
  }
}
