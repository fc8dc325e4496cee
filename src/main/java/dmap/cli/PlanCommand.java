package dmap.cli;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.json.Json;
import dmap.launch.Connection;
import dmap.launch.LoadedJob;
import dmap.launch.LocalEndpoint.Use;
import dmap.plan.Plan;
import dmap.plan.PlanRequest;
import dmap.plan.Planner;
import dmap.render.plan.PlanJson;
import dmap.render.plan.PlanText;
import dmap.run.RunTarget;
import dmap.terminal.SafeText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `dmap plan`: shows what a run would start, before it starts.
@Command(
    footer = {
      "",
      "Nothing is uploaded, deployed or started. Exit code 2 if the job has mistakes.",
      "",
      "Examples:",
      "  dmap plan job.yaml",
      "  dmap plan job.yaml -D batch.items=500 -o json | jq .childExecutions",
      "  dmap plan job.yaml --emit asl > job.asl.json",
      "  dmap plan arn:aws:states:eu-west-1:123456789012:stateMachine:nightly"
    })
final class PlanCommand implements Callable<Integer> {
  /// What `--emit` prints in place of the plan.
  enum Artefact {
    ASL
  }

  static final class OfArtefact extends WordConverter<Artefact> {
    OfArtefact() {
      super(Artefact.class);
    }
  }

  @Mixin private JobOptions job;

  @Option(
      names = "--items",
      paramLabel = "N",
      description = "Assume so many items instead of reading the source.")
  private Long items;

  @Option(
      names = "--emit",
      paramLabel = "asl",
      converter = OfArtefact.class,
      completionCandidates = OfArtefact.class,
      description = "Print the definition alone.")
  private Artefact emit;

  @Mixin private final Session session;

  PlanCommand(Host host) {
    this.session = new Session(host);
  }

  @Override
  public Integer call() {
    LoadedJob loaded = job.load(session);
    if (emit != null) {
      loaded.refuseMistakes();
      session.out().print(Json.pretty(loaded.job().definition()).lines().toList());
      return ExitCode.OK.value();
    }
    Plan plan = plan(loaded);
    session.print(
        () -> PlanText.lines(plan, session.terminal().width(), session.out().theme()),
        () -> SafeText.json(PlanJson.text(plan)));
    return (plan.hasErrors() ? ExitCode.USAGE : ExitCode.OK).value();
  }

  private Plan plan(LoadedJob loaded) {
    RunTarget place = session.place(loaded.usualPlace());
    try (Connection connection = session.connect(place, Use.LOOK);
        ReadingView view = new ReadingView(session)) {
      return new Planner(connection.objects(), session.host().clock())
          .plan(request(loaded, place), read -> view.items("reading items", read));
    }
  }

  private PlanRequest request(LoadedJob loaded, RunTarget place) {
    PlanRequest request = loaded.planRequest(place.target());
    PlanRequest withInput = job.input(session.host()).map(request::withInput).orElse(request);
    if (items == null) {
      return withInput;
    }
    if (items < 0) {
      throw DmapException.usage("--items cannot be negative: " + items, "");
    }
    return withInput.assuming(items);
  }
}
