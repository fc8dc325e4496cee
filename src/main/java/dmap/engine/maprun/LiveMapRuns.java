package dmap.engine.maprun;

import dmap.asl.State.DistributedMap;
import dmap.engine.home.UnwrittenEnds;
import dmap.engine.interpreter.ExecutionServices;
import dmap.engine.journal.JournalCounts;
import dmap.engine.journal.MapRunAttempt;
import dmap.engine.journal.MapRunCounts;
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

/// The map runs that run in this process, by id. A map run may end after its execution, because the
/// EXPRESS children of a stopped execution run to their ends (aws-facts: Map runs that end early).
public final class LiveMapRuns {
  private final MapRunFolders folders;
  private final InFlight inFlight;
  private final Map<String, LiveMapRun> running = new ConcurrentHashMap<>();
  private final UnwrittenEnds<MapRunEnd> unwritten = new UnwrittenEnds<>();

  public LiveMapRuns(MapRunFolders folders, EngineClock clock) {
    this.folders = folders;
    this.inFlight = new InFlight(clock);
  }

  /// Begins a map run. It is among the live ones before its files are published, so that nobody who
  /// finds the files takes it for a map run that a kill has interrupted.
  LiveMapRun begin(
      MapRunStart start, DistributedMap map, ExecutionServices services, Cancellation cancellation)
      throws IOException {
    MapRunJournal journal = folders.create(start.arn().id());
    MapRunAttempt first = MapRunAttempt.first(start.limits());
    LiveMapRun run =
        new LiveMapRun(services, start, first, map, journal, new MapRunCounts(), cancellation);
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

  LiveMapRun redrive(
      MapRunStart start, DistributedMap map, ExecutionServices services, Cancellation cancellation)
      throws IOException {
    String id = start.arn().id();
    MapRunAttempt last = folders.attempt(start);
    MapRunEnd end = end(start).orElseThrow(() -> new IOException("the map run has not ended"));
    MapRunJournal journal = folders.repair(id);
    try {
      MapRunAttempt attempt = journal.redrive(last, end, services.clock().instant());
      MapRunCounts counts = JournalCounts.beforeRedrive(journal, start);
      LiveMapRun run = new LiveMapRun(services, start, attempt, map, journal, counts, cancellation);
      unwritten.forget(id);
      add(run);
      return run;
    } catch (IOException | RuntimeException e) {
      journal.close();
      throw e;
    }
  }

  /// Writes how a map run ended, and removes it from the live ones.
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

  /// How the last attempt of a map run ended, even if its end could not be written; empty while it
  /// runs.
  Optional<MapRunEnd> end(MapRunStart start) throws IOException {
    Optional<MapRunEnd> end = unwritten.find(start.arn().id());
    return end.isPresent() ? end : folders.end(start);
  }

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

  /// Aborts the children of all map runs, even EXPRESS ones, since this process ends.
  public void abortAll() {
    running.values().forEach(LiveMapRun::abortAllChildren);
  }

  public void awaitNone(Duration limit) {
    inFlight.awaitNone(limit);
  }
}
