package dmap.engine;

import dmap.maprun.Execution;
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

/// What map runs of a home are and were.
///
/// One without an end that nobody runs was interrupted; it is shown as ABORTED, as a recovery would
/// make it.
public final class MapRunViews {
  private final Path engineFolder;
  private final EngineViews executions;
  private final MapRunFolders mapRuns;
  private final Pages pages;

  MapRunViews(Path engineFolder, EngineViews executions, MapRunFolders mapRuns, Pages pages) {
    this.engineFolder = engineFolder;
    this.executions = executions;
    this.mapRuns = mapRuns;
    this.pages = pages;
  }

  /// Child executions of a map run, newest first.
  public Page<ExecutionSummary> children(
      String mapRunArn, ExecutionFilter filter, Optional<String> token, int pageSize) {
    return Engine.io(
        () -> new ChildViews(mapRuns, pages).list(start(mapRunArn), filter, token, pageSize));
  }

  /// Map runs that an execution, parent or child, has started, newest first.
  ///
  /// @throws EngineFailure ExecutionDoesNotExist, InvalidArn, InvalidToken
  public Page<MapRunSummary> list(String executionArn, Optional<String> token, int pageSize) {
    Execution execution = executions.describeExecution(executionArn);
    return Engine.io(
        () -> {
          List<MapRunSummary> all = new ArrayList<>();
          for (String id : mapRuns.startedBy(execution.arn())) {
            Optional<MapRunStart> start = mapRuns.start(id);
            if (start.isPresent()) {
              all.add(
                  new MapRunSummary(
                      start.get().arn().toString(),
                      execution.arn(),
                      start.get().arn().machine().toString(),
                      start.get().startDate(),
                      mapRuns.end(start.get()).map(MapRunEnd::stopDate)));
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
    return Engine.io(
        () -> {
          MapRunStart start = start(arn);
          Optional<LiveMapRun> live = mapRuns.live(start.arn().id());
          if (live.isPresent()) {
            return running(live.get());
          }
          MapRunAttempt attempt = mapRuns.attempt(start);
          Optional<MapRunEnd> end = mapRuns.end(start);
          return end.isPresent() ? ended(start, attempt, end.get()) : unended(start, attempt);
        });
  }

  private static MapRun running(LiveMapRun run) {
    return view(
        run.start(),
        run.attempt(),
        MapRunStatus.RUNNING,
        Optional.empty(),
        run.limits(),
        run.tally().snapshot(false));
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
      Tally.Snapshot counts) {
    return new MapRun(
        start.arn().toString(),
        start.executionArn(),
        status,
        new Lifespan(start.startDate(), stop),
        new MapRunSettings(limits.maxConcurrency(), limits.toleratedFailure()),
        new MapRun.WorkCounts(counts.items(), counts.children()),
        new PastRedrives(attempt.number(), attempt.redriveDate()));
  }

  /// Runs in another process, or in none any more.
  private MapRun unended(MapRunStart start, MapRunAttempt attempt) throws IOException {
    try (MapRunJournal journal = mapRuns.open(start.arn().id())) {
      Tally counts = JournalCounts.of(journal);
      return EngineLock.isTaken(engineFolder)
          ? view(
              start,
              attempt,
              MapRunStatus.RUNNING,
              Optional.empty(),
              attempt.limits(),
              counts.snapshot(false))
          : view(
              start,
              attempt,
              MapRunStatus.ABORTED,
              Optional.of(attempt.redriveDate().orElse(start.startDate())),
              attempt.limits(),
              counts.snapshot(true));
    }
  }
}
