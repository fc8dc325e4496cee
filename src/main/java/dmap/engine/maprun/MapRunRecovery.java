package dmap.engine.maprun;

import dmap.engine.home.HomeAccess;
import dmap.engine.journal.JournalCounts;
import dmap.engine.journal.MapRunAttempt;
import dmap.engine.journal.MapRunCounts;
import dmap.engine.journal.MapRunEnd;
import dmap.engine.journal.MapRunFolders;
import dmap.engine.journal.MapRunJournal;
import dmap.engine.journal.MapRunStart;
import dmap.engine.journal.WrittenFile;
import dmap.maprun.MapRunStatus;
import dmap.objects.ObjectStore;
import dmap.objects.ObjectUri;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Ends, on disk, the map runs that a killed engine left open: they become ABORTED with the counts
/// and the result files of the children that had finished.
public final class MapRunRecovery {
  private final MapRunFolders mapRuns;
  private final ObjectStore objects;
  private final long resultFileBytes;

  public MapRunRecovery(MapRunFolders mapRuns, ObjectStore objects, long resultFileBytes) {
    this.mapRuns = mapRuns;
    this.objects = objects;
    this.resultFileBytes = resultFileBytes;
  }

  /// @return by the ARN of an execution, which result files of its map runs could not be written; a
  ///   sentence after a space
  public Map<String, String> run(Instant now) throws IOException {
    Map<String, String> unwritten = new HashMap<>();
    for (String id : mapRuns.all()) {
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
      MapRunCounts.Snapshot counts = JournalCounts.of(journal).snapshot(true);
      List<WrittenFile> successes =
          start
              .resultFolder()
              .map(attempt::resultFolder)
              .map(folder -> writeFiles(start, attempt, journal, folder, unwritten))
              .orElse(List.of());
      journal.finish(
          new MapRunEnd(
              attempt.number(), MapRunStatus.ABORTED, now, attempt.limits(), counts, successes));
    }
  }

  /// A bucket that is gone or full must not keep the home from being used again. The journal still
  /// has every result, and the end of the execution says that the files are missing.
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
