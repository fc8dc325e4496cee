package dmap.cli;

import dmap.ExitCode;
import dmap.launch.Connection;
import dmap.launch.LocalEndpoint.Use;
import dmap.render.run.StoppedText;
import dmap.run.Stopper;
import dmap.run.Stopper.StoppedRun;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `dmap stop`: ends an execution and all its map runs.
@Command(
    footer = {
      "",
      "Items that were not started stay pending; the results so far are written. A map",
      "run is stopped with the execution it belongs to.",
      "",
      "Example:",
      "  dmap stop nightly --reason 'wrong input file'"
    })
final class StopCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RUN", description = "Name or ARN of an execution, or ARN of a map run.")
  private String run;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why; kept as the cause in the execution.")
  private String reason;

  @Mixin private final Session session;

  StopCommand(Host host) {
    this.session = new Session(host);
  }

  @Override
  public Integer call() {
    RunReference reference = RunReference.resolve(run, session);
    try (Connection connection = session.connect(reference.place(), Use.RUN)) {
      String execution = reference.executionArn(connection.mapRuns());
      StoppedRun stopped =
          new Stopper(connection.mapRuns()).stop(execution, Optional.ofNullable(reason));
      session.print(() -> List.of(StoppedText.line(stopped)), () -> StoppedText.json(stopped));
      return ExitCode.OK.value();
    }
  }
}
