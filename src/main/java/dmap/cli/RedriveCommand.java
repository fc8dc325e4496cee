package dmap.cli;

import dmap.ExitCode;
import dmap.launch.Connection;
import dmap.launch.LocalEndpoint.Use;
import dmap.render.run.RedrivenText;
import dmap.run.Redriver;
import dmap.run.Redriver.RedrivenRun;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `dmap redrive`: lets a run that failed go on where it failed, and watches it.
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
  @Mixin private RunArgument run;

  @Mixin private WatchOptions watch;

  @Mixin private CiOptions ci;
  @Mixin private final Session session;

  RedriveCommand(Host host) {
    this.session = new Session(host);
  }

  @Override
  public Integer call() {
    watch.check(ci);
    ci.check(session.host());
    RunReference reference = run.resolve(session);
    try (Connection connection = session.connect(reference.place(), Use.RUN)) {
      String execution = reference.executionArn(connection.mapRuns());
      RedrivenRun redriven =
          new Redriver(connection.mapRuns()).redrive(execution, reference.name());
      if (watch.detach()) {
        session.print(() -> RedrivenText.lines(redriven), () -> RedrivenText.json(redriven));
        session.say("watch it with `dmap status " + reference.name() + " --watch`");
        return ExitCode.OK.value();
      }
      RedrivenText.lines(redriven).forEach(session::say);
      return new RunFollower(session, watch, ci)
          .follow(reference.ofExecution(execution), connection, _ -> {})
          .value();
    }
  }
}
