package dmap.cli;

import dmap.ExitCode;
import dmap.json.Json;
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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
  @Mixin private ReportOptions report;
  @Mixin private ExtractOptions extract;
  @Mixin private TargetOptions target;
  @Mixin private OutputOptions output;

  ResultsCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() {
    tell.check(host, false);
    extract.check(failed);
    report.check(host, extract.given());
    try (OpenedResults opened = OpenedResults.open(run, host, target, output)) {
      return read(opened).value();
    }
  }

  private ExitCode read(OpenedResults opened) {
    if (extract.given()) {
      Path cache = target.home(host).resolve("cache");
      return new Extraction(host, output, extract, cache, failed)
          .run(opened.sources(), opened.objects());
    }
    Terminal terminal = output.terminal(host);
    Telling telling = new Telling(host, tell, output);
    boolean written = tell.any() || report.given();
    boolean summed = !failed || written || compared.name().isPresent();
    List<MapRunResults> results = summed ? harvest(opened) : List.of();
    List<Verdict> verdicts = telling.verdicts(TellingRuns.measured(opened.sources(), results));
    Set<FileProblem> problems = new LinkedHashSet<>();
    results.forEach(each -> problems.addAll(each.problems()));
    boolean shown = false;
    if (failed) {
      problems.addAll(listFailed(opened, terminal));
    } else if (compared.name().isPresent()) {
      compare(opened.name(), results, verdicts, terminal);
    } else if (!written || !output.onlyWhatWasAskedFor()) {
      results.forEach(each -> print(each, verdicts, terminal));
      shown = true;
    }
    if (!shown) {
      telling.problems(problems);
    }
    report.write(results, host);
    ExitCode told = telling.tell(opened.name(), opened.execution(), results, verdicts);
    return told == ExitCode.OK && !problems.isEmpty() ? ExitCode.ERROR : told;
  }

  private List<MapRunResults> harvest(OpenedResults opened) {
    List<MapRunResults> results = new ArrayList<>();
    Harvester harvester = new Harvester(opened.objects());
    try (ReadingView view = new ReadingView(host, output)) {
      HarvestProgress progress = (done, total) -> view.bytes("reading results", done, total);
      opened.sources().forEach(each -> results.add(harvester.harvest(each, progress)));
    }
    return results;
  }

  private List<FileProblem> listFailed(OpenedResults opened, Terminal terminal) {
    List<FileProblem> problems = new ArrayList<>();
    try (ReadingView view = new ReadingView(host, output)) {
      HarvestProgress progress = (done, total) -> view.bytes("reading results", done, total);
      for (MapRunSource each : opened.sources()) {
        problems.addAll(
            new FailedItems(opened.objects())
                .forEach(each, progress, item -> print(item, terminal)));
      }
    }
    return problems;
  }

  private void compare(
      String name, List<MapRunResults> results, List<Verdict> verdicts, Terminal terminal) {
    String other = compared.name().orElseThrow();
    try (OpenedResults before = OpenedResults.open(other, host, target, output)) {
      compared.print(harvest(before), name, results, verdicts, output, terminal);
    }
  }

  private void print(MapRunResults results, List<Verdict> verdicts, Terminal terminal) {
    Output out = terminal.out();
    switch (output.format()) {
      case TEXT -> out.print(HarvestText.lines(results, terminal.width(), out.theme()));
      case JSON ->
          out.print(
              SafeText.json(Json.write(ConditionJson.addTo(HarvestJson.of(results), verdicts))));
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
