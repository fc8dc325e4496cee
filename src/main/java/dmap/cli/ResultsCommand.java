package dmap.cli;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.cli.DownloadOptions.Fetched;
import dmap.json.Json;
import dmap.objects.ObjectStore;
import dmap.render.ConditionJson;
import dmap.render.FailedItemText;
import dmap.render.HarvestJson;
import dmap.render.HarvestText;
import dmap.results.Condition.Verdict;
import dmap.results.FailedItems;
import dmap.results.FileProblem;
import dmap.results.HarvestProgress;
import dmap.results.Harvester;
import dmap.results.MapRunResults;
import dmap.results.MapRunSource;
import dmap.terminal.Output;
import dmap.terminal.SafeText;
import dmap.terminal.Terminal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
      "file is damaged; the rest of it still counts. With -q and --fail-if or a file to",
      "write, the summary is left out.",
      "",
      "Examples:",
      "  dmap results                     the last run started from here",
      "  dmap results nightly --failed    each failed child execution, with its input",
      "  dmap results s3://out/runs/ID/manifest.json -o json | jq .counts",
      "  dmap results -q --fail-if 'failed > 1%%' --junit report.xml",
      "  dmap results tuesday --compare monday"
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

  @Mixin private ComparedRun compared;
  @Mixin private TellOptions tell;
  @Mixin private ExtractOptions extract;
  @Mixin private DownloadOptions download;
  @Mixin private TargetOptions target;
  @Mixin private OutputOptions output;

  ResultsCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() {
    tell.check(host, false);
    extract.check(failed);
    checkOneAtATime();
    try (OpenedResults opened = OpenedResults.open(run, host, target, output)) {
      Fetched fetched = download.fetch(opened.sources(), opened.objects(), host, output);
      if (download.filesOnly()) {
        return fetched.printed(output, output.terminal(host)).value();
      }
      fetched.report().ifPresent(copied -> copied.lines().forEach(line -> output.say(host, line)));
      return read(opened, fetched).value();
    }
  }

  /// What is printed instead of the summary.
  private void checkOneAtATime() {
    boolean others = failed || extract.given();
    if (compared.name().isPresent() && others) {
      throw new DmapException(
          ExitCode.USAGE, "--compare goes with nothing that is taken out of the files", "");
    }
    if (download.filesOnly() && (others || compared.name().isPresent() || tell.any())) {
      throw new DmapException(
          ExitCode.USAGE, "with --no-summary no file is read", "leave it out to read them, too");
    }
  }

  private ExitCode read(OpenedResults opened, Fetched fetched) {
    List<MapRunSource> sources = fetched.sources();
    Terminal terminal = output.terminal(host);
    Telling telling = new Telling(host, tell, output);
    boolean records = failed || extract.given();
    boolean summed = !records || tell.any();
    List<MapRunResults> results = summed ? harvest(sources, opened.objects()) : List.of();
    List<Verdict> verdicts = telling.verdicts(TellingRuns.measured(sources, results));
    Set<FileProblem> problems = new LinkedHashSet<>();
    results.forEach(each -> problems.addAll(each.problems()));
    ExitCode extracted = ExitCode.OK;
    boolean shown = false;
    if (extract.given()) {
      extracted = extraction().run(sources, opened.objects());
    } else if (failed) {
      problems.addAll(listFailed(sources, opened.objects(), terminal));
    } else if (compared.name().isPresent()) {
      compare(opened.name(), results, verdicts, terminal);
    } else if (!tell.any() || !output.onlyWhatWasAskedFor()) {
      print(results, verdicts, fetched, terminal);
      shown = true;
    }
    if (!shown) {
      telling.problems(problems);
    }
    ExitCode told = telling.tell(opened.name(), opened.execution(), results, verdicts);
    if (told != ExitCode.OK || extracted != ExitCode.OK) {
      return told == ExitCode.OK ? extracted : told;
    }
    return problems.isEmpty() ? ExitCode.OK : ExitCode.ERROR;
  }

  private Extraction extraction() {
    return new Extraction(host, output, extract, target.home(host).resolve("cache"), failed);
  }

  private List<MapRunResults> harvest(List<MapRunSource> sources, ObjectStore objects) {
    List<MapRunResults> results = new ArrayList<>();
    Harvester harvester = new Harvester(objects);
    try (ReadingView view = new ReadingView(host, output)) {
      HarvestProgress progress = (done, total) -> view.bytes("reading results", done, total);
      sources.forEach(each -> results.add(harvester.harvest(each, progress)));
    }
    return results;
  }

  private List<FileProblem> listFailed(
      List<MapRunSource> sources, ObjectStore objects, Terminal terminal) {
    List<FileProblem> problems = new ArrayList<>();
    try (ReadingView view = new ReadingView(host, output)) {
      HarvestProgress progress = (done, total) -> view.bytes("reading results", done, total);
      for (MapRunSource each : sources) {
        problems.addAll(
            new FailedItems(objects).forEach(each, progress, item -> print(item, terminal)));
      }
    }
    return problems;
  }

  private void compare(
      String name, List<MapRunResults> results, List<Verdict> verdicts, Terminal terminal) {
    String other = compared.name().orElseThrow();
    try (OpenedResults before = OpenedResults.open(other, host, target, output)) {
      compared.print(
          harvest(before.sources(), before.objects()), name, results, verdicts, output, terminal);
    }
  }

  /// @param fetched what was copied before, which the first document tells
  private void print(
      List<MapRunResults> all, List<Verdict> verdicts, Fetched fetched, Terminal terminal) {
    Output out = terminal.out();
    Optional<ObjectNode> copied = fetched.report().map(DownloadOptions.Copied::json);
    for (MapRunResults results : all) {
      switch (output.format()) {
        case TEXT -> out.print(HarvestText.lines(results, terminal.width(), out.theme()));
        case JSON -> {
          ObjectNode json = ConditionJson.addTo(HarvestJson.of(results), verdicts);
          copied.ifPresent(each -> json.set("download", each));
          copied = Optional.empty();
          out.print(SafeText.json(Json.write(json)));
        }
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
