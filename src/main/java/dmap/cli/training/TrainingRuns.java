package dmap.cli.training;

import dmap.LocalAccount;
import dmap.maprun.Execution;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.ExecutionType;
import dmap.maprun.MapRuns;
import dmap.maprun.StateMachineSpec;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Starts runs in an engine for a training run.
final class TrainingRuns {
  private final MapRuns mapRuns;
  private final String machine;

  TrainingRuns(MapRuns mapRuns, String definition) {
    this.mapRuns = mapRuns;
    this.machine =
        mapRuns.createStateMachine(
            new StateMachineSpec(
                "training",
                ExecutionType.STANDARD,
                definition,
                LocalAccount.role("training"),
                Map.of()));
  }

  String start(String name, String input) {
    return mapRuns.startExecution(machine, name, input).executionArn();
  }

  void awaitSuccess(String arn) throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    Execution execution = mapRuns.describeExecution(arn);
    while (execution.status() == ExecutionStatus.RUNNING) {
      never.await(50, TimeUnit.MILLISECONDS);
      execution = mapRuns.describeExecution(arn);
    }
    if (execution.status() != ExecutionStatus.SUCCEEDED) {
      throw new IllegalStateException("a run of the training ended as " + execution);
    }
  }
}
