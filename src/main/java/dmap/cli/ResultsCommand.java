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
import dmap.results.extract.FailedItems;
import dmap.results.files.FileProblem;
import dmap.results.files.HarvestProgress;
import dmap.results.files.MapRunSource;
import dmap.results.summary.Harvester;
import dmap.results.summary.MapRunResults;
import dmap.results.verdict.Measurements;
import dmap.results.verdict.RunCondition.Verdict;
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
  @Mixin private ReportOptions report;
  @Mixin private TargetOptions target;
  @Mixin private OutputOptions output;

  ResultsCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() {
    tell.check(host, false);
    extract.check(failed);
    report.check(host);
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

  /// There is one thing on stdout: the summary, or something instead of it.
  private void checkOneAtATime() {
    boolean others = failed || extract.given();
    if (compared.name().isPresent() && others) {
      throw new DmapException(
          ExitCode.USAGE,
          "--compare goes with no other way to show or take out results",
          "leave one of them out");
    }
    if (download.filesOnly() && (others || compared.name().isPresent() || wantsHarvest())) {
      throw new DmapException(
          ExitCode.USAGE, "with --no-summary no file is read", "leave it out to read them, too");
    }
  }

  /// Whether something else than stdout is to tell what the files hold.
  private boolean wantsHarvest() {
    return tell.any() || report.given();
  }

  private ExitCode read(OpenedResults opened, Fetched fetched) {
    Telling telling = new Telling(host, tell, output);
    boolean summed = wantsHarvest() || !(failed || extract.given());
    List<MapRunResults> results = summed ? harvest(fetched.sources(), opened.objects()) : List.of();
    List<Verdict> verdicts =
        tell.any() ? telling.verdicts(Measurements.of(fetched.sources(), results)) : List.of();
    ExitCode shown = show(opened, fetched, results, verdicts);
    report.write(results, host);
    ExitCode told = telling.tell(opened.name(), opened.execution(), results, verdicts);
    return told == ExitCode.OK ? shown : told;
  }

  private ExitCode show(
      OpenedResults opened, Fetched fetched, List<MapRunResults> results, List<Verdict> verdicts) {
    List<MapRunSource> sources = fetched.sources();
    if (extract.given()) {
      Path cache = target.home(host).resolve("cache");
      return new Extraction(host, output, extract, cache, failed).run(sources, opened.objects());
    }
    Terminal terminal = output.terminal(host);
    List<FileProblem> problems =
        failed
            ? listFailed(sources, opened.objects(), terminal)
            : results.stream().flatMap(each -> each.problems().stream()).toList();
    boolean askedForOther = wantsHarvest() && output.onlyWhatWasAskedFor();
    if (failed || compared.name().isPresent() || askedForOther) {
      compared.name().ifPresent(other -> compare(other, opened.name(), results, verdicts));
      terminal.err().print(ProblemLines.of(problems));
    } else {
      print(results, verdicts, fetched, terminal);
    }
    return problems.isEmpty() ? ExitCode.OK : ExitCode.ERROR;
  }

  private List<MapRunResults> harvest(List<MapRunSource> sources, ObjectStore objects) {
    try (ReadingView view = new ReadingView(host, output)) {
      return new Harvester(objects)
          .harvest(sources, (done, total) -> view.bytes("reading results", done, total));
    }
  }

  private List<FileProblem> listFailed(
      List<MapRunSource> sources, ObjectStore objects, Terminal terminal) {
    List<FileProblem> problems = new ArrayList<>();
    try (ReadingView view = new ReadingView(host, output)) {
      HarvestProgress progress = (done, total) -> view.bytes("reading results", done, total);
      for (MapRunSource each : sources) {
        problems.addAll(
            new FailedItems(objects)
                .forEach(
                    each,
                    progress,
                    item -> {
                      view.makeRoom();
                      print(item, terminal);
                    }));
      }
    }
    return problems;
  }

  private void compare(
      String other, String name, List<MapRunResults> results, List<Verdict> verdicts) {
    try (OpenedResults before = OpenedResults.open(other, host, target, output)) {
      compared.print(
          harvest(before.sources(), before.objects()),
          name,
          results,
          verdicts,
          output,
          output.terminal(host));
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

  private void print(dmap.results.extract.FailedItem item, Terminal terminal) {
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
