package dmap.run;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.maprun.MapRun;
import dmap.maprun.MapRunChange;
import dmap.maprun.MapRunStatus;
import dmap.maprun.MapRunSummary;
import dmap.maprun.MapRuns;
import dmap.maprun.PagedEntries;
import java.util.List;

/// Changes map runs while they run.
public final class Tuner {
  private final MapRuns mapRuns;

  public Tuner(MapRuns mapRuns) {
    this.mapRuns = mapRuns;
  }

  public record TunedMapRun(MapRun before, MapRun after) {}

  /// Changes the map run of an execution that runs now.
  ///
  /// @throws DmapException if none runs, or more than one
  public TunedMapRun tuneExecution(String executionArn, String name, MapRunChange change) {
    List<String> running = running(executionArn);
    if (running.isEmpty()) {
      throw new DmapException(
          ExitCode.ERROR,
          "no map run of " + name + " is running",
          "`dmap status " + name + "` shows how it stands");
    }
    if (running.size() > 1) {
      throw new DmapException(
          ExitCode.ERROR,
          running.size() + " map runs of " + name + " are running",
          running,
          "name one of them",
          null);
    }
    return tune(running.getFirst(), change);
  }

  private List<String> running(String executionArn) {
    return new PagedEntries<>(token -> mapRuns.listMapRuns(executionArn, token))
        .stream().filter(run -> run.stopDate().isEmpty()).map(MapRunSummary::arn).toList();
  }

  /// @throws DmapException if the map run has ended
  public TunedMapRun tune(String mapRunArn, MapRunChange change) {
    MapRun before = mapRuns.describeMapRun(mapRunArn);
    if (before.status() != MapRunStatus.RUNNING) {
      throw new DmapException(
          ExitCode.ERROR,
          "map run " + mapRunArn + " has ended: " + before.status(),
          "`dmap redrive` runs again what did not succeed");
    }
    mapRuns.updateMapRun(mapRunArn, change);
    return new TunedMapRun(before, mapRuns.describeMapRun(mapRunArn));
  }
}
