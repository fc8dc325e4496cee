package dmap.run;

import dmap.maprun.Counts;
import dmap.maprun.Execution;
import dmap.maprun.MapRunSummary;
import dmap.maprun.MapRuns;
import dmap.maprun.Page;
import dmap.run.LedgerEntry.RunSnapshot;
import java.time.Instant;
import java.util.Optional;

/// Asks how a run stands with as few calls as possible: DescribeExecution, ListMapRuns, and
/// DescribeMapRun for each of its first few map runs.
final class RunSnapshots {
  /// Most jobs have one map run, but a loop around a Map state may start hundreds.
  private static final int MOST_MAP_RUNS = 10;

  private RunSnapshots() {}

  static RunSnapshot of(MapRuns mapRuns, String executionArn, Instant at) {
    Execution execution = mapRuns.describeExecution(executionArn);
    Page<MapRunSummary> started = mapRuns.listMapRuns(executionArn, Optional.empty());
    Counts items =
        started.entries().stream()
            .limit(MOST_MAP_RUNS)
            .map(run -> mapRuns.describeMapRun(run.arn()).items())
            .reduce(Counts.ZERO, Counts::plus);
    return new RunSnapshot(execution.status(), items, at);
  }
}
