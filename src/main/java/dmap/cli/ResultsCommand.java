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
import dmap.results.HarvestProgress;
import dmap.results.Harvester;
import dmap.results.MapRunResults;
import dmap.results.MapRunSource;
import dmap.run.Place;
import dmap.run.Target;
import dmap.terminal.Output;
import dmap.terminal.SafeText;
import dmap.terminal.Terminal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

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

  @Mixin private DownloadOptions download;
  @Mixin private TargetOptions target;
  @Mixin private OutputOptions output;

  ResultsCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() {
    List<MapRunSource> files = ResultFinder.files(run, host.workingDirectory());
    if (!files.isEmpty()) {
      Place place = target.place(host, Target.LOCAL);
      try (Connection connection = new Connection(host, target, place, Use.LOOK)) {
        return read(files, connection.objects());
      }
    }
    RunReference reference = RunReference.resolve(run, host, target);
    try (Connection connection = new Connection(host, target, reference.place(), Use.LOOK);
        MapRuns mapRuns = connection.mapRuns()) {
      Found found = find(mapRuns, reference);
      found.missing().forEach(line -> output.say(host, line));
      return read(found.sources(), connection.objects());
    }
  }

  private Found find(MapRuns mapRuns, RunReference reference) {
    Path cache = target.home(host).resolve("cache").resolve("children");
    var finder = new ResultFinder(mapRuns, reference.place().target(), cache);
    try (ReadingView view = new ReadingView(host, output)) {
      return finder.find(reference, count -> view.items("asking for child executions", count));
    }
  }

  private int read(List<MapRunSource> named, ObjectStore objects) {
    Terminal terminal = output.terminal(host);
    DownloadOptions.Fetched fetched = download.fetch(named, objects, host, output);
    if (download.filesOnly()) {
      return fetched.printed(output, terminal).value();
    }
    fetched.report().ifPresent(copied -> copied.lines().forEach(line -> output.say(host, line)));
    Optional<ObjectNode> copied = fetched.report().map(DownloadOptions.Copied::json);
    List<MapRunSource> found = fetched.sources();
    List<FileProblem> problems = new ArrayList<>();
    try (ReadingView view = new ReadingView(host, output)) {
      for (MapRunSource each : found) {
        HarvestProgress progress = (done, total) -> view.bytes("reading results", done, total);
        if (failed) {
          problems.addAll(
              new FailedItems(objects).forEach(each, progress, item -> print(item, terminal)));
        } else {
          MapRunResults results = new Harvester(objects).harvest(each, progress);
          problems.addAll(results.problems());
          print(results, copied, terminal);
          copied = Optional.empty();
        }
      }
    }
    return (problems.isEmpty() ? ExitCode.OK : ExitCode.ERROR).value();
  }

  private void print(MapRunResults results, Optional<ObjectNode> copied, Terminal terminal) {
    Output out = terminal.out();
    switch (output.format()) {
      case TEXT -> out.print(HarvestText.lines(results, terminal.width(), out.theme()));
      case JSON -> {
        ObjectNode json = HarvestJson.of(results);
        copied.ifPresent(download -> json.set("download", download));
        out.print(SafeText.json(Json.write(json)));
      }
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
