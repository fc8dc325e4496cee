package dmap.cli;

import dmap.ExitCode;
import dmap.cli.LocalEndpoint.Use;
import dmap.maprun.MapRuns;
import dmap.render.run.StoppedText;
import dmap.run.Stopper;
import dmap.run.Stopper.StoppedRun;
import dmap.terminal.Terminal;
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
  private final Host host;

  @Parameters(paramLabel = "RUN", description = "Name or ARN of an execution, or ARN of a map run.")
  private String run;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why; kept as the cause in the execution.")
  private String reason;

  @Mixin private TargetOptions target;
  @Mixin private OutputOptions output;

  StopCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() {
    RunReference reference = RunReference.resolve(run, host, target);
    try (Connection connection = new Connection(host, target, reference.place(), Use.RUN);
        MapRuns mapRuns = connection.mapRuns()) {
      String execution = reference.executionArn(mapRuns);
      StoppedRun stopped = new Stopper(mapRuns).stop(execution, Optional.ofNullable(reason));
      print(stopped, output.terminal(host));
      return ExitCode.OK.value();
    }
  }

  private void print(StoppedRun stopped, Terminal terminal) {
    terminal
        .out()
        .print(
            switch (output.format()) {
              case TEXT -> StoppedText.line(stopped);
              case JSON -> StoppedText.json(stopped);
            });
  }
}
