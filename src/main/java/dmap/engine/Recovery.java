package dmap.engine;

import dmap.engine.ResultFile.Written;
import dmap.maprun.MapRunStatus;
import dmap.maprun.StateMachineArn;
import dmap.objects.ObjectStore;
import dmap.objects.ObjectUri;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Brings to an end, on disk, what a killed engine left open: map runs become ABORTED with the
/// counts and the result files of what had finished, executions become ABORTED.
final class Recovery {
  private final ExecutionFolders executions;
  private final MapRunFolders mapRuns;
  private final ObjectStore objects;
  private final EngineClock clock;
  private final long resultFileBytes;

  /// What cannot be written, by the ARN of the execution that it belongs to.
  private final Map<String, String> unwritten = new HashMap<>();

  Recovery(
      ExecutionFolders executions,
      MapRunFolders mapRuns,
      ObjectStore objects,
      EngineClock clock,
      long resultFileBytes) {
    this.executions = executions;
    this.mapRuns = mapRuns;
    this.objects = objects;
    this.clock = clock;
    this.resultFileBytes = resultFileBytes;
  }

  void run() throws IOException {
    Instant now = clock.instant();
    for (String id : mapRuns.all()) {
      recoverMapRun(id, now);
    }
    for (ExecutionStart open : executions.open()) {
      String machine = StateMachineArn.parse(open.stateMachineArn()).orElseThrow().name();
      int redrives = executions.redrive(machine, open.key()).map(ExecutionRedrive::count).orElse(0);
      ExecutionEnd end =
          ExecutionEnd.interrupted(redrives, now, unwritten.getOrDefault(open.arn(), ""));
      endHistory(machine, open, end);
      executions.end(machine, open.key(), end);
    }
  }

  /// An engine that was killed early enough has left no history.
  private void endHistory(String machine, ExecutionStart open, ExecutionEnd end)
      throws IOException {
    Path folder = executions.folder(machine, open.key());
    if (Files.exists(folder.resolve(HistoryFile.NAME))) {
      HistoryFile.end(folder, end.stopDate(), EventDetails.failure(end.error(), end.cause()));
    }
  }

  private void recoverMapRun(String id, Instant now) throws IOException {
    Optional<MapRunStart> start = mapRuns.start(id);
    if (start.isEmpty() || mapRuns.end(start.get()).isPresent()) {
      return;
    }
    MapRunAttempt attempt = mapRuns.attempt(start.get());
    try (MapRunJournal journal = mapRuns.repair(id)) {
      Tally.Snapshot counts = JournalCounts.of(journal).snapshot(true);
      List<Written> successes =
          start
              .get()
              .resultFolder()
              .map(attempt::resultFolder)
              .map(folder -> writeFiles(start.get(), attempt, journal, folder))
              .orElse(List.of());
      journal.finish(
          new MapRunEnd(
              attempt.number(), MapRunStatus.ABORTED, now, attempt.limits(), counts, successes));
    }
  }

  /// A bucket that is gone, or full, must not keep the home from being used again: the journal
  /// still has every result, and the execution's end says that the files are missing.
  private List<Written> writeFiles(
      MapRunStart start, MapRunAttempt attempt, MapRunJournal journal, ObjectUri folder) {
    try {
      return new ResultFiles(
              start,
              attempt,
              journal,
              new ResultSeries.Form(objects, folder, start.outputType(), resultFileBytes))
          .write();
    } catch (IOException e) {
      unwritten.put(
          start.executionArn(),
          " Its result files cannot be written to " + folder + ": " + HomeAccess.reason(e));
      return List.of();
    }
  }
}
