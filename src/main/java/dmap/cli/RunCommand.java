package dmap.cli;

import dmap.ExitCode;
import dmap.launch.Connection;
import dmap.launch.JobStart;
import dmap.launch.LoadedJob;
import dmap.launch.LocalEndpoint.Use;
import dmap.local.registry.Pacing;
import dmap.render.run.StartedText;
import dmap.run.RunName;
import dmap.run.RunRequest;
import dmap.run.RunTarget;
import dmap.run.Runner;
import dmap.run.Runner.StartedRun;
import dmap.status.Progress;
import dmap.terminal.Columns;
import dmap.terminal.SafeText;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// `dmap run`: starts a job and watches it to its end.
@Command(
    footer = {
      "",
      "Local data is uploaded first, the state machine deployed if it changed; one",
      "named by its ARN is started as it is. Ctrl-C stops the watching, never the",
      "run. Exit code 3 if the run fails, or a condition of --fail-if is true of it.",
      "",
      "Examples:",
      "  dmap run job.yaml",
      "  dmap run job.yaml --first 100 -D concurrency=5",
      "  dmap run job.yaml --fail-if 'failed > 1%%' --github-summary",
      "  dmap run job.yaml --detach --name nightly && dmap status nightly",
      "  dmap run job.yaml --failed-of nightly"
    })
final class RunCommand implements Callable<Integer> {
  /// A longer output is cut; the status has all of it.
  private static final int OUTPUT_LINES = 6;

  @Mixin private JobOptions job;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Name of the run (default: the job's name, time and four letters).")
  private String name;

  @Mixin private WatchOptions watch;

  @Option(
      names = "--failed-of",
      paramLabel = "RUN",
      description = "Run the job on what failed or never started in that run, nothing else.")
  private String failedOf;

  @Mixin private PaceOptions pace;
  @Mixin private CiOptions ci;
  @Mixin private final Session session;

  RunCommand(Host host) {
    this.session = new Session(host);
  }

  @Override
  public Integer call() throws InterruptedException {
    watch.check(ci);
    ci.check(session.host());
    if (failedOf == null) {
      return run(job.load(session), Optional.empty()).value();
    }
    Optional<FailedOf.Repetition> repetition = FailedOf.repeat(failedOf, job, session);
    if (repetition.isEmpty()) {
      session.say(
          "nothing failed in "
              + failedOf
              + ", so nothing was started"
              + (ci.any() ? ": no condition was checked, no file written" : ""));
      return ExitCode.OK.value();
    }
    return run(repetition.get().job(), repetition.get().input()).value();
  }

  /// @param usualInput of the execution, if the operator gives none; absent for the job's own
  private ExitCode run(LoadedJob loaded, Optional<JsonNode> usualInput)
      throws InterruptedException {
    loaded.refuseMistakes();
    Optional<RunName> runName = Optional.ofNullable(name).map(RunName::of);
    Host host = session.host();
    JsonNode input = job.input(host).or(() -> usualInput).orElseGet(loaded.job()::defaultInput);
    RunTarget place = session.place(loaded.usualPlace());
    JobStart start = new JobStart(loaded, place, session.connector());
    RunRequest request = start.request(runName, input);
    Optional<Pacing> pacing = pace.pace(place.target());
    start.checkFunctions();
    try (Connection connection = session.connect(place, Use.RUN)) {
      start.prepareTarget(connection.objects(), pacing);
      StartedRun started =
          new Runner(
                  connection.mapRuns(),
                  connection.objects(),
                  session.ledger(),
                  place,
                  host.clock(),
                  host.random())
              .start(request);
      started.warnings().forEach(session::say);
      return watch.detach() ? leave(started) : watch(started, connection);
    }
  }

  private ExitCode leave(StartedRun started) {
    session.print(() -> List.of(StartedText.line(started)), () -> StartedText.json(started));
    session.say("watch it with `dmap status " + started.name() + " --watch`");
    return ExitCode.OK;
  }

  private ExitCode watch(StartedRun started, Connection connection) {
    RunTarget place = connection.place();
    session.say("run " + started.name() + " (" + place.target().word() + ")");
    return new RunFollower(session, watch, ci)
        .follow(
            RunReference.started(started, place, session.ledger()),
            connection,
            last -> {
              showOutput(last);
              session.say("results: `dmap results " + started.name() + "`");
            });
  }

  /// Shows a person what the job computed; a program reads it in the status.
  private void showOutput(Progress last) {
    if (session.readByPerson()) {
      last.execution()
          .payload()
          .output()
          .map(text -> "output " + SafeText.of(text))
          .map(text -> Columns.wrap(text, session.terminal().width(), OUTPUT_LINES, "…"))
          .ifPresent(session.out()::print);
    }
  }
}
