package dmap.cli;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.asl.StateMachine;
import dmap.json.Json;
import dmap.launch.Connection;
import dmap.launch.LoadedJob;
import dmap.launch.LocalEndpoint.Use;
import dmap.local.registry.TestStateFunctions;
import dmap.maprun.MapRuns;
import dmap.maprun.StateTest.InspectionLevel;
import dmap.maprun.Target;
import dmap.plan.FirstChildren;
import dmap.plan.FirstChildren.MapChildren;
import dmap.render.plan.TestJson;
import dmap.render.plan.TestText;
import dmap.run.RunTarget;
import dmap.terminal.Output;
import dmap.terminal.SafeText;
import dmap.test.Mocks;
import dmap.test.StateWalker;
import dmap.test.StateWalker.Subject;
import dmap.test.TestReport;
import dmap.test.TestReport.Walk;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// `dmap test`: tries one state, or the item processor on the first items, step by step.
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
  static final class OfLevel extends WordConverter<InspectionLevel> {
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

  @Mixin private MockOption mock;

  @Option(
      names = "--level",
      paramLabel = "info|debug|trace",
      converter = OfLevel.class,
      completionCandidates = OfLevel.class,
      description = "Outputs only, each step (default), or HTTP calls too.")
  private InspectionLevel level = InspectionLevel.DEBUG;

  @Mixin private final Session session;

  TestCommand(Host host) {
    this.session = new Session(host);
  }

  @Override
  public Integer call() {
    LoadedJob loaded = job.load(session);
    loaded.refuseMistakes();
    if (items < 1) {
      throw DmapException.usage("--items must be at least 1, not " + items, "");
    }
    RunTarget place = session.place(loaded.usualPlace());
    try (Connection connection = session.connect(place, Use.LOOK)) {
      TestReport report = report(loaded, connection);
      session.print(() -> lines(report), () -> SafeText.json(TestJson.text(report)));
      return (report.passed() ? ExitCode.OK : ExitCode.FAILED).value();
    }
  }

  private TestReport report(LoadedJob loaded, Connection connection) {
    StateMachine machine = loaded.machine().orElseThrow();
    String definition = Json.write(loaded.job().definition());
    Mocks mocks = mock.mocks(machine, session.host());
    Target target = connection.place().target();
    Optional<JsonNode> input = job.input(session.host());
    try (TestStateFunctions _ =
        new TestStateFunctions(session.home(), definition, loaded.functionsOn(target))) {
      MapRuns mapRuns = connection.patientMapRuns();
      Subject subject = new Subject(definition, machine, loaded.role(mapRuns), mocks, level);
      StateWalker walker = new StateWalker(mapRuns, subject);
      String name = loaded.job().name();
      if (state != null) {
        Walk walk = walker.alone(state, input.orElseGet(Json::object));
        return new TestReport(name, target, Optional.empty(), List.of(walk));
      }
      MapChildren first =
          new FirstChildren(connection.objects(), session.host().clock())
              .of(loaded.job(), machine, input.orElseGet(loaded.job()::defaultInput), items);
      return new TestReport(name, target, Optional.of(first.map().name()), walker.processor(first));
    } catch (IOException e) {
      throw session.connector().cannotWriteHome(e);
    }
  }

  private List<String> lines(TestReport report) {
    Output out = session.out();
    return out.person()
        ? TestText.forPeople(report, session.terminal().width(), out.theme())
        : TestText.whole(report, out.theme());
  }
}
