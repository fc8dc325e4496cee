package dmap.engine.maprun;

import dmap.engine.api.EngineFailure;
import dmap.engine.api.ExecutionFilter;
import dmap.engine.api.Pages;
import dmap.engine.home.EngineLock;
import dmap.engine.home.HomeAccess;
import dmap.engine.journal.JournalCounts;
import dmap.engine.journal.MapLimits;
import dmap.engine.journal.MapRunAttempt;
import dmap.engine.journal.MapRunCounts;
import dmap.engine.journal.MapRunEnd;
import dmap.engine.journal.MapRunFolders;
import dmap.engine.journal.MapRunJournal;
import dmap.engine.journal.MapRunStart;
import dmap.maprun.ExecutionSummary;
import dmap.maprun.Lifespan;
import dmap.maprun.MapRun;
import dmap.maprun.MapRunArn;
import dmap.maprun.MapRunSettings;
import dmap.maprun.MapRunStatus;
import dmap.maprun.MapRunSummary;
import dmap.maprun.Page;
import dmap.maprun.PastRedrives;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Shows the map runs of a home to callers of the API.
///
/// A map run without an end that no process runs was interrupted by a kill. It is shown as ABORTED,
/// as [MapRunRecovery] would end it.
public final class MapRunViews {
  private final Path engineFolder;
  private final MapRunFolders mapRuns;
  private final LiveMapRuns live;
  private final ChildViews children;
  private final Pages pages;

  public MapRunViews(
      Path engineFolder,
      MapRunFolders mapRuns,
      LiveMapRuns live,
      ChildViews children,
      Pages pages) {
    this.engineFolder = engineFolder;
    this.mapRuns = mapRuns;
    this.live = live;
    this.children = children;
    this.pages = pages;
  }

  /// The child executions of a map run, newest first.
  public Page<ExecutionSummary> children(
      String mapRunArn, ExecutionFilter filter, Optional<String> token, int pageSize) {
    return HomeAccess.answer(() -> children.list(start(mapRunArn), filter, token, pageSize));
  }

  /// The map runs that an execution has started, newest first.
  public Page<MapRunSummary> startedBy(String executionArn, Optional<String> token, int pageSize) {
    return HomeAccess.answer(
        () -> {
          List<MapRunSummary> all = new ArrayList<>();
          for (String id : mapRuns.startedBy(executionArn)) {
            Optional<MapRunStart> start = mapRuns.start(id);
            if (start.isPresent()) {
              all.add(
                  new MapRunSummary(
                      start.get().arn().toString(),
                      executionArn,
                      start.get().arn().machine().toString(),
                      start.get().startDate(),
                      live.end(start.get()).map(MapRunEnd::stopDate)));
            }
          }
          return pages.of("map runs " + executionArn, all.reversed(), token, pageSize);
        });
  }

  private MapRunStart start(String arn) throws IOException {
    MapRunArn parsed = MapRunArn.parse(arn).orElseThrow(() -> EngineFailure.invalidArn(arn));
    return mapRuns
        .start(parsed.id())
        .filter(start -> start.arn().equals(parsed))
        .orElseThrow(() -> EngineFailure.notFound(arn));
  }

  /// @throws EngineFailure InvalidArn, ResourceNotFound
  public MapRun describe(String arn) {
    return HomeAccess.answer(
        () -> {
          MapRunStart start = start(arn);
          Optional<LiveMapRun> running = live.get(start.arn().id());
          if (running.isPresent()) {
            return running(running.get());
          }
          MapRunAttempt attempt = mapRuns.attempt(start);
          Optional<MapRunEnd> end = live.end(start);
          return end.isPresent() ? ended(start, attempt, end.get()) : unended(start, attempt);
        });
  }

  private static MapRun running(LiveMapRun run) {
    return view(
        run.start(),
        run.attempt(),
        MapRunStatus.RUNNING,
        Optional.empty(),
        run.condition().limits(),
        run.counts().whileRunning());
  }

  private static MapRun ended(MapRunStart start, MapRunAttempt attempt, MapRunEnd end) {
    return view(
        start, attempt, end.status(), Optional.of(end.stopDate()), end.limits(), end.counts());
  }

  private static MapRun view(
      MapRunStart start,
      MapRunAttempt attempt,
      MapRunStatus status,
      Optional<Instant> stop,
      MapLimits limits,
      MapRun.WorkCounts counts) {
    return new MapRun(
        start.arn().toString(),
        start.executionArn(),
        status,
        new Lifespan(start.startDate(), stop),
        new MapRunSettings(limits.maxConcurrency(), limits.toleratedFailure()),
        counts,
        new PastRedrives(attempt.number(), attempt.redriveDate()));
  }

  /// A map run without an end: another process runs it, or a kill has interrupted it.
  private MapRun unended(MapRunStart start, MapRunAttempt attempt) throws IOException {
    try (MapRunJournal journal = mapRuns.open(start.arn().id())) {
      MapRunCounts counts = JournalCounts.of(journal);
      boolean runs = EngineLock.isTaken(engineFolder);
      return view(
          start,
          attempt,
          runs ? MapRunStatus.RUNNING : MapRunStatus.ABORTED,
          runs ? Optional.empty() : attempt.redriveDate().or(() -> Optional.of(start.startDate())),
          attempt.limits(),
          runs ? counts.whileRunning() : counts.atEnd());
    }
  }
}
