package dmap.run;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.maprun.Execution;
import dmap.maprun.MapRun;
import dmap.maprun.MapRunStatus;
import dmap.maprun.MapRunSummary;
import dmap.maprun.MapRuns;
import dmap.maprun.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lets executions that did not succeed go on where they failed: child executions that succeeded
/// stay, all others run again or for the first time (aws-facts: Redrive).
public final class Redriver {
  private final MapRuns mapRuns;

  public Redriver(MapRuns mapRuns) {
    this.mapRuns = mapRuns;
  }

  /// What a redrive goes on with.
  ///
  /// @param before the execution as it had ended
  /// @param unsuccessful its map runs that did not succeed, as they had ended
  public record RedrivenRun(Execution before, Instant redriveDate, List<MapRun> unsuccessful) {
    public RedrivenRun {
      unsuccessful = List.copyOf(unsuccessful);
    }
  }

  /// @param name of the execution, for messages
  /// @throws DmapException if it cannot be redriven; says why
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
    List<MapRun> all = new ArrayList<>();
    Optional<String> token = Optional.empty();
    do {
      Page<MapRunSummary> page = mapRuns.listMapRuns(executionArn, token);
      for (MapRunSummary run : page.entries()) {
        all.add(mapRuns.describeMapRun(run.arn()));
      }
      token = page.nextToken();
    } while (token.isPresent());
    return all.stream().filter(run -> run.status() != MapRunStatus.SUCCEEDED).toList();
  }
}
