package dmap.engine;

import dmap.engine.history.EventDetails;
import dmap.engine.history.HistoryFile;
import dmap.engine.maprun.MapRunRecovery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/// Ends on disk the map runs, then the executions, that an engine was running when it was killed.
/// They become ABORTED.
final class Recovery {
  private final ExecutionFolders executions;
  private final MapRunRecovery mapRuns;

  Recovery(ExecutionFolders executions, MapRunRecovery mapRuns) {
    this.executions = executions;
    this.mapRuns = mapRuns;
  }

  void run(Instant now) throws IOException {
    Map<String, String> unwritten = mapRuns.run(now);
    for (ExecutionStart open : executions.open()) {
      String machine = open.machineName();
      int redrives = executions.redrive(machine, open.key()).map(ExecutionRedrive::count).orElse(0);
      ExecutionEnd end =
          ExecutionEnd.interrupted(redrives, now, unwritten.getOrDefault(open.arn(), ""));
      endHistory(machine, open, end);
      executions.end(machine, open.key(), end);
    }
  }

  /// If the engine was killed before the first event, there is no history to end.
  private void endHistory(String machine, ExecutionStart open, ExecutionEnd end)
      throws IOException {
    Path folder = executions.folder(machine, open.key());
    if (Files.exists(folder.resolve(HistoryFile.NAME))) {
      HistoryFile.end(folder, end.stopDate(), EventDetails.failure(end.failure()));
    }
  }
}
