package dmap.engine.maprun;

import dmap.engine.home.HomeAccess;
import dmap.engine.journal.JournalCounts;
import dmap.engine.journal.MapRunAttempt;
import dmap.engine.journal.MapRunEnd;
import dmap.engine.journal.MapRunFolders;
import dmap.engine.journal.MapRunJournal;
import dmap.engine.journal.MapRunStart;
import dmap.engine.journal.WrittenFile;
import dmap.maprun.MapRun;
import dmap.maprun.MapRunStatus;
import dmap.objects.ObjectStore;
import dmap.objects.ObjectUri;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Ends the map runs that ran when an engine was killed. They become ABORTED, with the counts and
/// the result files of the children that had ended.
public final class MapRunRecovery {
  private final MapRunFolders mapRuns;
  private final ObjectStore objects;
  private final long resultFileBytes;

  public MapRunRecovery(MapRunFolders mapRuns, ObjectStore objects, long resultFileBytes) {
    this.mapRuns = mapRuns;
    this.objects = objects;
    this.resultFileBytes = resultFileBytes;
  }

  /// @return for each execution with a map run whose result files could not be written, by its ARN:
  ///   a space and a sentence that says so
  public Map<String, String> run(Instant now) throws IOException {
    Map<String, String> unwritten = new HashMap<>();
    for (String id : mapRuns.ids()) {
      Optional<MapRunStart> start = mapRuns.start(id);
      if (start.isPresent() && mapRuns.end(start.get()).isEmpty()) {
        end(start.get(), now, unwritten);
      }
    }
    return unwritten;
  }

  private void end(MapRunStart start, Instant now, Map<String, String> unwritten)
      throws IOException {
    MapRunAttempt attempt = mapRuns.attempt(start);
    try (MapRunJournal journal = mapRuns.repair(start.arn().id())) {
      MapRun.WorkCounts counts = JournalCounts.of(journal).atEnd();
      List<WrittenFile> successes =
          attempt
              .resultFolder(start)
              .map(folder -> writeFiles(start, attempt, journal, folder, unwritten))
              .orElse(List.of());
      journal.finish(
          new MapRunEnd(
              attempt.number(), MapRunStatus.ABORTED, now, attempt.limits(), counts, successes));
    }
  }

  /// A missing or full bucket does not make the recovery fail, since then the home could not be
  /// used any more. The journal still has every result, and the cause of the execution says that
  /// the files are missing.
  private List<WrittenFile> writeFiles(
      MapRunStart start,
      MapRunAttempt attempt,
      MapRunJournal journal,
      ObjectUri folder,
      Map<String, String> unwritten) {
    try {
      return new ResultFiles(
              start,
              attempt,
              journal,
              new ResultSeries.ResultTarget(objects, folder, start.outputType(), resultFileBytes))
          .write();
    } catch (IOException e) {
      unwritten.put(
          start.executionArn(),
          " Its result files cannot be written to " + folder + ": " + HomeAccess.reason(e));
      return List.of();
    }
  }
}
