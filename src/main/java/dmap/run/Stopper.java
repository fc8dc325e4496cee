package dmap.run;

import dmap.maprun.Execution;
import dmap.maprun.Failure;
import dmap.maprun.MapRuns;
import java.util.Optional;

/// Stops runs.
public final class Stopper {
  private final MapRuns mapRuns;

  public Stopper(MapRuns mapRuns) {
    this.mapRuns = mapRuns;
  }

  /// @param execution as it is after the stop; Step Functions may still show it running for a
  ///   moment
  /// @param endedBefore whether there was nothing left to stop
  public record StoppedRun(Execution execution, boolean endedBefore) {}

  /// @param reason becomes the cause of the execution
  public StoppedRun stop(String executionArn, Optional<String> reason) {
    Execution before = mapRuns.describeExecution(executionArn);
    if (before.status().ended()) {
      return new StoppedRun(before, true);
    }
    mapRuns.stopExecution(executionArn, new Failure(Optional.empty(), reason));
    return new StoppedRun(mapRuns.describeExecution(executionArn), false);
  }
}
