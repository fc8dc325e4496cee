package dmap.engine;

import dmap.maprun.MapRunStatus;
import dmap.maprun.StateMachineArn;
import dmap.objects.ObjectStore;
import dmap.objects.ObjectUri;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/// Brings to an end, on disk, what a killed engine left open: map runs become ABORTED with the
/// counts and the result files of what had finished, executions become ABORTED.
final class Recovery {
  private final ExecutionFolders executions;
  private final MapRunFolders mapRuns;
  private final ObjectStore objects;
  private final EngineClock clock;

  Recovery(
      ExecutionFolders executions, MapRunFolders mapRuns, ObjectStore objects, EngineClock clock) {
    this.executions = executions;
    this.mapRuns = mapRuns;
    this.objects = objects;
    this.clock = clock;
  }

  void run() throws IOException {
    Instant now = clock.instant();
    for (String id : mapRuns.all()) {
      recoverMapRun(id, now);
    }
    for (ExecutionStart open : executions.open()) {
      String machine = StateMachineArn.parse(open.stateMachineArn()).orElseThrow().name();
      executions.end(machine, open.name(), ExecutionEnd.interrupted(now));
    }
  }

  private void recoverMapRun(String id, Instant now) throws IOException {
    Optional<MapRunStart> start = mapRuns.start(id);
    if (start.isEmpty() || mapRuns.end(id).isPresent()) {
      return;
    }
    try (MapRunJournal journal = mapRuns.repair(id)) {
      Optional<ObjectUri> folder = start.get().resultFolder();
      if (folder.isPresent()) {
        new ResultFiles(start.get(), journal, objects, folder.get()).write();
      }
      journal.finish(new MapRunEnd(MapRunStatus.ABORTED, now, OrphanCounts.of(journal)));
    }
  }
}
