package dmap.cli;

import dmap.ExitCode;
import dmap.cli.LocalEndpoint.Use;
import dmap.cli.ResultFinder.Found;
import dmap.json.Json;
import dmap.maprun.MapRuns;
import dmap.objects.ObjectStore;
import dmap.render.FailedItemText;
import dmap.render.HarvestJson;
import dmap.render.HarvestText;
import dmap.results.FailedItems;
import dmap.results.FileProblem;
import dmap.results.Harvest;
import dmap.results.HarvestProgress;
import dmap.results.Harvester;
import dmap.run.Place;
import dmap.run.Target;
import dmap.terminal.Output;
import dmap.terminal.SafeText;
import dmap.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `dmap results`: what came out of a run.
@Command(
    footer = {
      "",
      "Reads the result files as a stream, of runs that failed, too. Exit code 1 if a file is",
      "damaged; the rest of it still counts.",
      "",
      "Examples:",
      "  dmap results                     the last run started from here",
      "  dmap results nightly --failed    each failed child execution, with its input",
      "  dmap results s3://out/runs/ID/manifest.json -o json | jq .counts"
    })
final class ResultsCommand implements Callable<Integer> {
  private final Host host;

  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      description =
          "Name or ARN of an execution, ARN of a map run, S3 URI of a manifest, or a folder of"
              + " result files (default: the last run).")
  private String run;

  @Option(names = "--failed", description = "List the failed child executions instead.")
  private boolean failed;

  @Mixin private TargetOptions target;
  @Mixin private OutputOptions output;

  ResultsCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() {
    Optional<Found> files = ResultFinder.files(run, host.workingDirectory());
    if (files.isPresent()) {
      Place place = target.place(host, Target.LOCAL);
      try (Connection connection = new Connection(host, target, place, Use.LOOK)) {
        return read(List.of(files.get()), connection.objects());
      }
    }
    RunReference reference = RunReference.resolve(run, host, target);
    try (Connection connection = new Connection(host, target, reference.place(), Use.LOOK);
        MapRuns mapRuns = connection.mapRuns()) {
      return read(new ResultFinder(mapRuns).find(reference), connection.objects());
    }
  }

  private int read(List<Found> found, ObjectStore objects) {
    Terminal terminal = output.terminal(host);
    List<FileProblem> problems = new ArrayList<>();
    try (ReadingView view = new ReadingView(host, output)) {
      for (Found each : found) {
        HarvestProgress progress = (done, total) -> view.bytes("reading results", done, total);
        if (failed) {
          problems.addAll(
              new FailedItems(objects)
                  .forEach(each.source(), progress, item -> print(item, terminal)));
        } else {
          Harvest harvest = new Harvester(objects).harvest(each.source(), each.mapRun(), progress);
          problems.addAll(harvest.problems());
          print(harvest, terminal);
        }
      }
    }
    return (problems.isEmpty() ? ExitCode.OK : ExitCode.ERROR).value();
  }

  private void print(Harvest harvest, Terminal terminal) {
    Output out = terminal.out();
    switch (output.format()) {
      case TEXT -> out.print(HarvestText.lines(harvest, terminal.width(), out.theme()));
      case JSON -> out.print(SafeText.json(Json.write(HarvestJson.of(harvest))));
    }
  }

  private void print(dmap.results.FailedItem item, Terminal terminal) {
    Output out = terminal.out();
    boolean lines =
        switch (output.format()) {
          case TEXT -> out.person();
          case JSON -> false;
        };
    if (lines) {
      out.print(FailedItemText.lines(item, terminal.width(), out.theme()));
    } else {
      out.print(SafeText.json(Json.write(HarvestJson.of(item))));
    }
  }
}
