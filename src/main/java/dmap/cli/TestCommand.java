package dmap.cli;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.asl.StateMachine;
import dmap.cli.LocalEndpoint.Use;
import dmap.job.Deployment;
import dmap.json.Json;
import dmap.json.Problem;
import dmap.local.TestFunctions;
import dmap.maprun.MapRuns;
import dmap.maprun.StateMachineDescription;
import dmap.maprun.StateTest.InspectionLevel;
import dmap.plan.FirstChildren;
import dmap.plan.Workload.FirstInput;
import dmap.render.plan.TestJson;
import dmap.render.plan.TestText;
import dmap.run.RunTarget;
import dmap.run.Target;
import dmap.terminal.SafeText;
import dmap.terminal.Terminal;
import dmap.test.Mocks;
import dmap.test.StateWalker;
import dmap.test.TestReport;
import dmap.test.TestReport.Walk;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `dmap test`: one state, or the item processor on the first items, step by step.
@Command(
    footer = {
      "",
      "Without --state the item processor of the job's first Distributed Map is",
      "walked, state by state, for the first items. Functions run as in `dmap run`,",
      "unless they are mocked; nothing is uploaded or deployed, and no execution is",
      "started. A state that fails is not retried; then the exit code is 3.",
      "",
      "Examples:",
      "  dmap test job.yaml --items 3",
      "  dmap test job.yaml --state score --input '{\"row\": {\"id\": 7}}'",
      "  dmap test job.yaml --mock '{\"score\": {\"error\": \"Busy\"}}' -o json"
    })
final class TestCommand implements Callable<Integer> {
  private final Host host;

  static final class OfLevel extends Words<InspectionLevel> {
    OfLevel() {
      super(InspectionLevel.class);
    }
  }

  @Mixin private JobOptions job;

  @Option(
      names = "--state",
      paramLabel = "NAME",
      description = "Only this state, of any depth; --input is its input.")
  private String state;

  @Option(
      names = "--items",
      paramLabel = "N",
      description = "The first N items go through the item processor (default: 1).")
  private long items = 1;

  @Option(
      names = "--mock",
      paramLabel = "FILE|JSON",
      description = "What states answer instead: {STATE: {result} or {error, cause}}.")
  private String mock;

  @Option(
      names = "--level",
      paramLabel = "info|debug|trace",
      converter = OfLevel.class,
      completionCandidates = OfLevel.class,
      description = "Outputs only, each step (default), or HTTP calls too.")
  private InspectionLevel level = InspectionLevel.DEBUG;

  @Mixin private TargetOptions target;
  @Mixin private OutputOptions output;

  TestCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() {
    LoadedJob loaded = LoadedJob.load(job, host, target);
    loaded.refuseMistakes(job);
    if (items < 1) {
      throw new DmapException(ExitCode.USAGE, "--items must be at least 1, not " + items, "");
    }
    RunTarget place = Places.of(loaded, target, host);
    try (Connection connection = new Connection(host, target, place, Use.LOOK)) {
      TestReport report = report(loaded, place, connection);
      print(report, output.terminal(host));
      return (report.passed() ? ExitCode.OK : ExitCode.FAILED).value();
    }
  }

  private TestReport report(LoadedJob loaded, RunTarget place, Connection connection) {
    StateMachine machine = loaded.machine().orElseThrow();
    String definition = Json.write(loaded.planned().definition());
    Mocks mocks = mocks(machine);
    FirstChildren children = new FirstChildren(connection.objects(), host.clock());
    try (TestFunctions _ = functions(loaded, place, definition);
        MapRuns mapRuns = connection.patientMapRuns()) {
      StateWalker walker =
          new StateWalker(
              mapRuns,
              new StateWalker.Subject(definition, machine, role(loaded, mapRuns), mocks, level));
      return state == null
          ? processor(loaded, machine, children, walker, place)
          : alone(loaded, walker, place);
    } catch (IOException e) {
      throw new DmapException(
          ExitCode.ERROR,
          "cannot write to the home " + target.home(host) + ": " + e.getMessage(),
          "is it writable and the disk not full? `--home DIR` takes another place",
          e);
    }
  }

  /// The job's, or that of the deployed state machine.
  private static Optional<String> role(LoadedJob loaded, MapRuns mapRuns) {
    return loaded
        .deployment()
        .flatMap(Deployment::role)
        .or(
            () ->
                loaded
                    .deployed()
                    .flatMap(arn -> mapRuns.describeStateMachine(arn.toString()))
                    .map(StateMachineDescription::roleArn));
  }

  private TestReport processor(
      LoadedJob loaded,
      StateMachine machine,
      FirstChildren children,
      StateWalker walker,
      RunTarget place) {
    FirstChildren.MapChildren first =
        children.of(
            loaded.planned(),
            machine,
            job.input(host).orElseGet(loaded.planned()::defaultInput),
            items);
    List<Walk> walks =
        first.inputs().stream()
            .map((FirstInput child) -> walker.processor(first.map().itemProcessor(), child))
            .toList();
    return new TestReport(
        loaded.planned().name(), place.target().word(), Optional.of(first.map().name()), walks);
  }

  private TestReport alone(LoadedJob loaded, StateWalker walker, RunTarget place) {
    Walk walk = walker.alone(state, job.input(host).orElseGet(Json::object));
    return new TestReport(
        loaded.planned().name(), place.target().word(), Optional.empty(), List.of(walk));
  }

  /// On the local target the engine learns how functions run, for as long as the test takes.
  private TestFunctions functions(LoadedJob loaded, RunTarget place, String definition)
      throws IOException {
    return TestFunctions.of(
        target.home(host),
        definition,
        place.target() == Target.LOCAL ? loaded.functions() : List.of());
  }

  private Mocks mocks(StateMachine machine) {
    if (mock == null) {
      return Mocks.NONE;
    }
    return switch (Mocks.parse(JsonArgument.read("--mock", mock, host), machine.allNames())) {
      case Mocks.Parsed.Good(Mocks mocks) -> mocks;
      case Mocks.Parsed.Bad(List<Problem> problems) ->
          throw new DmapException(
              ExitCode.USAGE,
              "--mock cannot be used",
              problems.stream().map(problem -> problem.describe("--mock")).toList(),
              "it looks like '{\"STATE\": {\"result\": 1}}' or '{\"STATE\": {\"error\":"
                  + " \"Busy\"}}'",
              null);
    };
  }

  private void print(TestReport report, Terminal terminal) {
    terminal
        .out()
        .print(
            switch (output.format()) {
              case JSON -> List.of(SafeText.json(TestJson.text(report)));
              case TEXT ->
                  terminal.out().person()
                      ? TestText.forPeople(report, terminal.width(), terminal.out().theme())
                      : TestText.whole(report, terminal.out().theme());
            });
  }
}
