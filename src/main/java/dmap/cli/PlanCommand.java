package dmap.cli;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.cli.LocalEndpoint.Use;
import dmap.job.Deployment;
import dmap.json.Json;
import dmap.plan.Plan;
import dmap.plan.PlanRequest;
import dmap.plan.Planner;
import dmap.render.plan.PlanJson;
import dmap.render.plan.PlanText;
import dmap.run.RunTarget;
import dmap.terminal.SafeText;
import dmap.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `dmap plan`: what a run would start, before it starts.
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
  private final Host host;

  /// What `--emit` prints alone.
  enum Artefact {
    ASL
  }

  static final class OfArtefact extends Words<Artefact> {
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

  @Mixin private TargetOptions target;
  @Mixin private OutputOptions output;

  PlanCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() {
    LoadedJob loaded = LoadedJob.load(job, host, target);
    if (emit != null) {
      loaded.refuseMistakes(job);
      output
          .terminal(host)
          .out()
          .print(Json.pretty(loaded.planned().definition()).lines().toList());
      return ExitCode.OK.value();
    }
    Plan plan = plan(loaded);
    print(plan, output.terminal(host));
    return (plan.hasErrors() ? ExitCode.USAGE : ExitCode.OK).value();
  }

  private Plan plan(LoadedJob loaded) {
    RunTarget place = Places.of(loaded, target, host);
    try (Connection connection = new Connection(host, target, place, Use.LOOK);
        ReadingView view = new ReadingView(host, output)) {
      return new Planner(connection.objects(), host.clock())
          .plan(request(loaded, place), read -> view.items("reading items", read));
    }
  }

  private PlanRequest request(LoadedJob loaded, RunTarget place) {
    PlanRequest request =
        switch (place.target()) {
          case LOCAL ->
              PlanRequest.of(loaded.planned(), Deployment.Target.LOCAL)
                  .withLocalTasks(loaded.localTasks());
          case AWS -> PlanRequest.of(loaded.planned(), Deployment.Target.AWS);
        };
    PlanRequest withInput = job.input(host).map(request::withInput).orElse(request);
    if (items == null) {
      return withInput;
    }
    if (items < 0) {
      throw new DmapException(ExitCode.USAGE, "--items cannot be negative: " + items, "");
    }
    return withInput.assuming(items);
  }

  private void print(Plan plan, Terminal terminal) {
    switch (output.format()) {
      case JSON -> terminal.out().print(SafeText.json(PlanJson.text(plan)));
      case TEXT ->
          terminal.out().print(PlanText.lines(plan, terminal.width(), terminal.out().theme()));
    }
  }
}
