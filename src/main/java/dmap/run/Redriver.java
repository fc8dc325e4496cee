package dmap.run;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.maprun.Execution;
import dmap.maprun.MapRun;
import dmap.maprun.MapRunStatus;
import dmap.maprun.MapRuns;
import dmap.maprun.PagedEntries;
import java.time.Instant;
import java.util.List;

/// Redrives executions that did not succeed: child executions that succeeded are kept, all others
/// run again or for the first time (aws-facts: Redrive).
public final class Redriver {
  private final MapRuns mapRuns;

  public Redriver(MapRuns mapRuns) {
    this.mapRuns = mapRuns;
  }

  /// @param before the execution before the redrive
  /// @param unsuccessful its map runs that had not succeeded, as they were before the redrive
  public record RedrivenRun(Execution before, Instant redriveDate, List<MapRun> unsuccessful) {
    public RedrivenRun {
      unsuccessful = List.copyOf(unsuccessful);
    }
  }

  /// @throws DmapException if it cannot be redriven, with the reason
  public RedrivenRun redrive(String executionArn, String name) {
    Execution before = mapRuns.describeExecution(executionArn);
    check(before, name);
    List<MapRun> unsuccessful = unsuccessful(executionArn);
    return new RedrivenRun(before, mapRuns.redriveExecution(executionArn), unsuccessful);
  }

  private static void check(Execution execution, String name) {
    switch (execution.status()) {
      case RUNNING, PENDING_REDRIVE ->
          throw refusal(name + " is running", "watch it with `dmap status " + name + " --watch`");
      case SUCCEEDED -> throw refusal(name + " has succeeded: there is nothing to redrive", "");
      case FAILED, TIMED_OUT, ABORTED -> {
        if (execution.redrivability().status().filter("NOT_REDRIVABLE"::equals).isPresent()) {
          throw refusal(
              name
                  + " cannot be redriven"
                  + execution.redrivability().reason().map(why -> ": " + why).orElse(""),
              "`dmap run` starts the job anew");
        }
      }
    }
  }

  private static DmapException refusal(String message, String hint) {
    return new DmapException(ExitCode.ERROR, message, hint);
  }

  private List<MapRun> unsuccessful(String executionArn) {
    return new PagedEntries<>(token -> mapRuns.listMapRuns(executionArn, token))
        .stream()
            .map(run -> mapRuns.describeMapRun(run.arn()))
            .filter(run -> run.status() != MapRunStatus.SUCCEEDED)
            .toList();
  }
}
