package dmap.cli;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.cli.LocalEndpoint.Use;
import dmap.job.Deployment;
import dmap.json.Json;
import dmap.local.FunctionRegistry;
import dmap.local.PaceRegistry;
import dmap.local.Pacing;
import dmap.local.service.ServiceRegistry;
import dmap.maprun.ExecutionType;
import dmap.maprun.MapRuns;
import dmap.maprun.StateMachineArn;
import dmap.maprun.StateMachineSpec;
import dmap.objects.ObjectStore;
import dmap.objects.ObjectUri;
import dmap.render.StartedText;
import dmap.results.find.ResultFinder;
import dmap.results.find.ResultPrefixes;
import dmap.run.Place;
import dmap.run.RunName;
import dmap.run.RunRequest;
import dmap.run.Runner;
import dmap.run.StartedRun;
import dmap.run.Target;
import dmap.status.Progress;
import dmap.status.Watched;
import dmap.terminal.Columns;
import dmap.terminal.SafeText;
import dmap.terminal.Terminal;
import java.io.IOException;
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
  /// The local engine wants a role as AWS does, and asks nothing of it.
  private static final String LOCAL_ROLE = "arn:aws:iam::000000000000:role/dmap-local";

  /// More of an output than that is read in the status.
  private static final int OUTPUT_LINES = 6;

  private final Host host;

  @Mixin private JobOptions job;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Name of the run (default: the job's name, time and four letters).")
  private String name;

  @Mixin private StayOptions stay;

  @Option(
      names = "--failed-of",
      paramLabel = "RUN",
      description = "Run the job on what failed or never started in that run, nothing else.")
  private String failedOf;

  @Mixin private PaceOptions pace;
  @Mixin private TellOptions tell;
  @Mixin private TargetOptions target;
  @Mixin private OutputOptions output;

  RunCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() throws InterruptedException {
    stay.check();
    tell.check(host, stay.detach());
    if (failedOf == null) {
      return run(LoadedJob.load(job, host, target), Optional.empty());
    }
    Optional<FailedOf.Repetition> repetition = FailedOf.repeat(failedOf, job, host, target, output);
    if (repetition.isEmpty()) {
      output.say(
          host,
          "nothing failed in "
              + failedOf
              + ", so nothing was started"
              + (tell.any() ? ": no condition was checked, no file written" : ""));
      return ExitCode.OK.value();
    }
    return run(repetition.get().job(), repetition.get().input());
  }

  /// @param usualInput unless the operator gives one; absent for the job's own
  private int run(LoadedJob loaded, Optional<JsonNode> usualInput) throws InterruptedException {
    loaded.refuseMistakes(job);
    Optional<RunName> runName = Optional.ofNullable(name).map(RunName::of);
    String input =
        Json.write(job.input(host).or(() -> usualInput).orElseGet(loaded.planned()::defaultInput));
    Place place = Places.of(loaded, target, host);
    RunRequest.Machine machine = machine(loaded, place);
    Optional<Pacing> pacing = pace.pace(place.target());
    if (place.target() == Target.LOCAL) {
      RunnableFunctions.require(loaded.functions(), target.home(host), host);
    }
    try (Connection connection = new Connection(host, target, place, Use.RUN)) {
      ObjectStore objects = connection.objects();
      prepare(loaded, place, objects, pacing);
      try (MapRuns mapRuns = connection.mapRuns()) {
        RunRequest request =
            new RunRequest(
                runName,
                machine,
                input,
                LocalUploads.of(loaded.planned().uploads()),
                Optional.of(job.name()));
        StartedRun started =
            new Runner(mapRuns, objects, target.ledger(host), place, host.clock(), host.random())
                .start(request);
        started.warnings().forEach(warning -> output.say(host, warning));
        return (stay.detach() ? leave(started) : watch(started, mapRuns, objects, place)).value();
      }
    }
  }

  private static RunRequest.Machine machine(LoadedJob loaded, Place place) {
    return loaded
        .deployed()
        .<RunRequest.Machine>map(RunRequest.Machine.Deployed::new)
        .orElseGet(() -> new RunRequest.Machine.Wanted(spec(loaded, role(loaded, place))));
  }

  private static StateMachineSpec spec(LoadedJob loaded, String role) {
    return new StateMachineSpec(
        loaded.planned().name(),
        ExecutionType.STANDARD,
        Json.write(loaded.planned().definition()),
        role,
        loaded.tags());
  }

  private static String role(LoadedJob loaded, Place place) {
    Optional<String> given = loaded.deployment().flatMap(Deployment::role);
    return switch (place.target()) {
      case LOCAL -> given.orElse(LOCAL_ROLE);
      case AWS ->
          given.orElseThrow(
              () ->
                  new DmapException(
                      ExitCode.USAGE,
                      "the aws target needs an execution role",
                      "add `role: arn:aws:iam::ACCOUNT:role/NAME` to the job file"));
    };
  }

  /// On the local target the engine learns how functions run, and buckets are made as they are
  /// named.
  private void prepare(
      LoadedJob loaded, Place place, ObjectStore objects, Optional<Pacing> pacing) {
    if (place.target() != Target.LOCAL) {
      return;
    }
    if (place.endpoint().isEmpty()) {
      SourceBucket.require(
          loaded, objects, target.home(host), host.workingDirectory().resolve(job.name()));
    }
    try {
      new PaceRegistry(target.home(host))
          .register(
              loaded.deployed().map(StateMachineArn::name).orElse(loaded.planned().name()), pacing);
      if (loaded.deployed().isEmpty()) {
        new FunctionRegistry(target.home(host))
            .register(loaded.planned().name(), loaded.functions());
        new ServiceRegistry(target.home(host)).register(loaded.planned().name(), loaded.services());
      }
      if (loaded.machine().isPresent()) {
        for (ObjectUri uri : ResultPrefixes.of(loaded.machine().get()).prefixes().values()) {
          objects.makeBucket(uri.bucket());
        }
      }
    } catch (IOException e) {
      throw new DmapException(
          ExitCode.ERROR,
          "cannot write to the home " + target.home(host) + ": " + e.getMessage(),
          "is it writable and the disk not full? `--home DIR` takes another place",
          e);
    }
  }

  private ExitCode leave(StartedRun started) {
    output
        .terminal(host)
        .out()
        .print(
            switch (output.format()) {
              case TEXT -> StartedText.line(started);
              case JSON -> StartedText.json(started);
            });
    output.say(host, "watch it with `dmap status " + started.name() + " --watch`");
    return ExitCode.OK;
  }

  private ExitCode watch(StartedRun started, MapRuns mapRuns, ObjectStore objects, Place place) {
    output.say(host, "run " + started.name() + " (" + place.target().word() + ")");
    Watching.Watch watch =
        new Watching(host, output)
            .watch(
                new Watched.OfExecution(started.executionArn()),
                started.name().text(),
                mapRuns,
                place,
                stay.timeout());
    new Remembering(host, target, output).remember(started.executionArn(), watch.last());
    if (watch.last().complete()) {
      showOutput(watch.last());
      output.say(host, "results: `dmap results " + started.name() + "`");
    }
    ResultFinder finder = OpenedResults.finder(mapRuns, objects, place.target(), host, target);
    return new TellingRuns(host, tell, output).tell(started.name().text(), watch, finder, objects);
  }

  /// What the job computed, for a person; a program reads it in the status.
  private void showOutput(Progress last) {
    Terminal terminal = output.terminal(host);
    boolean wanted =
        switch (output.format()) {
          case TEXT -> terminal.out().person();
          case JSON -> false;
        };
    if (wanted) {
      last.execution()
          .output()
          .map(SafeText::of)
          .ifPresent(
              text ->
                  terminal
                      .out()
                      .print(Columns.wrap("output " + text, terminal.width(), OUTPUT_LINES, "…")));
    }
  }
}
