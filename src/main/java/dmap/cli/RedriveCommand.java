package dmap.cli;

import dmap.ExitCode;
import dmap.cli.LocalEndpoint.Use;
import dmap.maprun.MapRuns;
import dmap.objects.ObjectStore;
import dmap.render.RedrivenText;
import dmap.results.find.ResultFinder;
import dmap.run.Redriver;
import dmap.run.Redriver.Redriven;
import dmap.status.Watched;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `dmap redrive`: lets a run that did not succeed go on where it failed, and watches it.
@Command(
    footer = {
      "",
      "Child executions that succeeded stay; those that failed, timed out or were",
      "aborted go on at the state that failed (STANDARD) or start again (EXPRESS), and",
      "items that were not started are. The definition is the one the run was started",
      "with; a function that was repaired meanwhile counts. Exit code 3 if the run",
      "fails again, or a condition of --fail-if is true of it.",
      "",
      "Examples:",
      "  dmap redrive            the last run started from here",
      "  dmap redrive nightly --detach"
    })
final class RedriveCommand implements Callable<Integer> {
  private final Host host;

  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      description = "Name or ARN of an execution, or ARN of a map run (default: the last run).")
  private String run;

  @Mixin private StayOptions stay;

  @Mixin private TellOptions tell;
  @Mixin private TargetOptions target;
  @Mixin private OutputOptions output;

  RedriveCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() {
    stay.check();
    tell.check(host, stay.detach());
    RunReference reference = RunReference.resolve(run, host, target);
    try (Connection connection = new Connection(host, target, reference.place(), Use.RUN);
        MapRuns mapRuns = connection.mapRuns()) {
      String execution = reference.executionArn(mapRuns);
      Redriven redriven = new Redriver(mapRuns).redrive(execution, reference.name());
      return (stay.detach()
              ? leave(reference, redriven)
              : watch(reference, execution, redriven, mapRuns, connection.objects()))
          .value();
    }
  }

  private ExitCode leave(RunReference reference, Redriven redriven) {
    switch (output.format()) {
      case TEXT -> output.terminal(host).out().print(RedrivenText.lines(redriven));
      case JSON -> output.terminal(host).out().print(RedrivenText.json(redriven));
    }
    output.say(host, "watch it with `dmap status " + reference.name() + " --watch`");
    return ExitCode.OK;
  }

  private ExitCode watch(
      RunReference reference,
      String execution,
      Redriven redriven,
      MapRuns mapRuns,
      ObjectStore objects) {
    RedrivenText.lines(redriven).forEach(line -> output.say(host, line));
    Watching.Watch watch =
        new Watching(host, output)
            .watch(
                new Watched.OfExecution(execution),
                reference.name(),
                mapRuns,
                reference.place(),
                stay.timeout());
    reference
        .entry()
        .ifPresent(entry -> new Remembering(host, target, output).remember(entry, watch.last()));
    ResultFinder finder =
        OpenedResults.finder(mapRuns, objects, reference.place().target(), host, target);
    return new TellingRuns(host, tell, output).tell(reference.name(), watch, finder, objects);
  }
}
