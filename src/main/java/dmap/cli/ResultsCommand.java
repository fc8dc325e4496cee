package dmap.cli;

import dmap.ExitCode;
import dmap.cli.LocalEndpoint.Use;
import dmap.cli.ResultFinder.Cut;
import dmap.cli.ResultFinder.Found;
import dmap.json.Json;
import dmap.maprun.MapRuns;
import dmap.objects.ObjectStore;
import dmap.render.FailedItemText;
import dmap.render.HarvestJson;
import dmap.render.HarvestText;
import dmap.results.FailedItems;
import dmap.results.FileProblem;
import dmap.results.HarvestProgress;
import dmap.results.Harvester;
import dmap.results.MapRunResults;
import dmap.results.MapRunSource;
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
      "Reads the result files as a stream, of runs that failed, too. Exit code 1 if a",
      "file is damaged; the rest of it still counts.",
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

  @Mixin private ReportOptions report;
  @Mixin private TargetOptions target;
  @Mixin private OutputOptions output;

  ResultsCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() {
    report.check(host, failed);
    Optional<MapRunSource> files = ResultFinder.files(run, host.workingDirectory());
    if (files.isPresent()) {
      Place place = target.place(host, Target.LOCAL);
      try (Connection connection = new Connection(host, target, place, Use.LOOK)) {
        return read(List.of(files.get()), connection.objects());
      }
    }
    RunReference reference = RunReference.resolve(run, host, target);
    try (Connection connection = new Connection(host, target, reference.place(), Use.LOOK);
        MapRuns mapRuns = connection.mapRuns()) {
      Found found = new ResultFinder(mapRuns).find(reference);
      if (found.cut() == Cut.NESTED) {
        output.say(
            host,
            "nested map runs were looked for in the newest %d child executions only;"
                    .formatted(MapRunSearch.CHILDREN)
                + " `dmap results` with a map run's ARN shows any other");
      }
      return read(found.sources(), connection.objects());
    }
  }

  private int read(List<MapRunSource> found, ObjectStore objects) {
    Terminal terminal = output.terminal(host);
    List<FileProblem> problems = new ArrayList<>();
    List<MapRunResults> harvested = new ArrayList<>();
    try (ReadingView view = new ReadingView(host, output)) {
      for (MapRunSource each : found) {
        HarvestProgress progress = (done, total) -> view.bytes("reading results", done, total);
        if (failed) {
          problems.addAll(
              new FailedItems(objects).forEach(each, progress, item -> print(item, terminal)));
        } else {
          MapRunResults results = new Harvester(objects).harvest(each, progress);
          problems.addAll(results.problems());
          harvested.add(results);
          print(results, terminal);
        }
      }
    }
    report.write(harvested, host);
    return (problems.isEmpty() ? ExitCode.OK : ExitCode.ERROR).value();
  }

  private void print(MapRunResults results, Terminal terminal) {
    Output out = terminal.out();
    switch (output.format()) {
      case TEXT -> out.print(HarvestText.lines(results, terminal.width(), out.theme()));
      case JSON -> out.print(SafeText.json(Json.write(HarvestJson.of(results))));
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
