package dmap.engine.maprun;

import dmap.asl.State.DistributedMap;
import dmap.engine.home.UnwrittenEnds;
import dmap.engine.interpreter.ExecutionServices;
import dmap.engine.journal.MapRunAttempt;
import dmap.engine.journal.MapRunEnd;
import dmap.engine.journal.MapRunFolders;
import dmap.engine.journal.MapRunJournal;
import dmap.engine.journal.MapRunStart;
import dmap.engine.time.Cancellation;
import dmap.engine.time.EngineClock;
import dmap.engine.time.InFlight;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The map runs that run in this process now, by id. A map run may outlive its execution: the
/// EXPRESS children of an execution that was stopped run to their ends (aws-facts: Map runs that
/// end early).
public final class LiveMapRuns {
  private final MapRunFolders folders;
  private final InFlight inFlight;
  private final Map<String, LiveMapRun> running = new ConcurrentHashMap<>();
  private final UnwrittenEnds<MapRunEnd> unwritten = new UnwrittenEnds<>();

  public LiveMapRuns(MapRunFolders folders, EngineClock clock) {
    this.folders = folders;
    this.inFlight = new InFlight(clock);
  }

  /// Begins a map run. Everybody sees it run as soon as there is a file that tells of it.
  LiveMapRun begin(
      MapRunStart start, DistributedMap map, ExecutionServices services, Cancellation own)
      throws IOException {
    MapRunJournal journal = folders.create(start.arn().id());
    LiveMapRun run = LiveMapRun.started(services, start, map, journal, own);
    add(run);
    try {
      folders.publish(start);
      return run;
    } catch (IOException e) {
      remove(run);
      journal.close();
      throw e;
    }
  }

  /// Opens a map run that has ended for its next attempt, and repairs what a kill has left
  /// incomplete.
  LiveMapRun redrive(
      MapRunStart start, DistributedMap map, ExecutionServices services, Cancellation own)
      throws IOException {
    String id = start.arn().id();
    MapRunAttempt last = folders.attempt(start);
    MapRunEnd end = end(start).orElseThrow(() -> new IOException("the map run has not ended"));
    MapRunJournal journal = folders.repair(id);
    try {
      MapRunAttempt attempt = journal.redrive(last, end, services.clock().instant());
      LiveMapRun run = LiveMapRun.redriven(services, start, attempt, map, journal, own);
      unwritten.forget(id);
      add(run);
      return run;
    } catch (IOException | RuntimeException e) {
      journal.close();
      throw e;
    }
  }

  /// Writes down how a map run ended.
  void finish(LiveMapRun run, MapRunEnd end) {
    unwritten.write(
        run.start().arn().id(),
        () -> {
          try (MapRunJournal journal = run.journal()) {
            journal.finish(end);
          }
        },
        _ -> end);
    remove(run);
  }

  public Optional<LiveMapRun> get(String id) {
    return Optional.ofNullable(running.get(id));
  }

  /// How the last attempt of a map run ended; nothing while that goes on.
  Optional<MapRunEnd> end(MapRunStart start) throws IOException {
    Optional<MapRunEnd> known = unwritten.find(start.arn().id());
    return known.isPresent() ? known : folders.end(start);
  }

  /// Opens the journal of a map run that has ended.
  MapRunJournal journal(MapRunStart start) throws IOException {
    return folders.open(start.arn().id());
  }

  public boolean isEmpty() {
    return inFlight.isNone();
  }

  private void add(LiveMapRun run) {
    inFlight.begin();
    running.put(run.start().arn().id(), run);
  }

  private void remove(LiveMapRun run) {
    running.remove(run.start().arn().id());
    run.ended().fire();
    inFlight.end();
  }

  /// Ends all children, EXPRESS ones too, since the engine goes away.
  public void abortAll() {
    running.values().forEach(LiveMapRun::abort);
  }

  /// Waits until no map run is left, but no longer than the limit.
  public void awaitNone(Duration limit) {
    inFlight.awaitNone(limit);
  }
}
