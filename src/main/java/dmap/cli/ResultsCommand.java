package dmap.cli;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.cli.DownloadOptions.Fetched;
import dmap.json.Json;
import dmap.render.results.ConditionJson;
import dmap.render.results.HarvestJson;
import dmap.render.results.HarvestText;
import dmap.results.files.FileProblem;
import dmap.results.summary.MapRunResults;
import dmap.results.verdict.Measurements;
import dmap.results.verdict.RunComparison;
import dmap.results.verdict.RunCondition.Verdict;
import dmap.terminal.Output;
import dmap.terminal.SafeText;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// `dmap results`: shows what came out of a run.
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
  @Mixin private CiOptions ci;
  @Mixin private ExtractOptions extract;
  @Mixin private DownloadOptions download;
  @Mixin private ReportOptions report;
  @Mixin private final Session session;

  ResultsCommand(Host host) {
    this.session = new Session(host);
  }

  @Override
  public Integer call() {
    ci.check(session.host());
    extract.check(failed);
    report.check(session.host());
    checkOneAtATime();
    try (OpenedResults opened = OpenedResults.open(run, session)) {
      Fetched fetched = download.fetch(opened.sources(), opened.objects(), session);
      if (download.filesOnly()) {
        return fetched.printed(session).value();
      }
      fetched.report().ifPresent(copied -> copied.lines().forEach(session::say));
      return read(opened, fetched).value();
    }
  }

  /// Refuses options that would put two things on stdout, or read files that are only copied.
  private void checkOneAtATime() {
    boolean others = failed || extract.given();
    if (compared.name().isPresent() && others) {
      throw DmapException.usage(
          "--compare goes with no other way to show or take out results", "leave one of them out");
    }
    if (download.filesOnly() && (others || compared.name().isPresent() || wantsHarvest())) {
      throw DmapException.usage(
          "with --no-summary no file is read", "leave it out to read them, too");
    }
  }

  /// Whether the files must be summed up for more than what stdout shows.
  private boolean wantsHarvest() {
    return ci.any() || report.given();
  }

  private ExitCode read(OpenedResults opened, Fetched fetched) {
    CiReports reports = new CiReports(session, ci);
    ResultReading reading = new ResultReading(session, opened.objects());
    boolean summed = wantsHarvest() || !(failed || extract.given());
    List<MapRunResults> results = summed ? reading.harvest(fetched.sources()) : List.of();
    List<Verdict> verdicts =
        ci.any() ? reports.verdicts(Measurements.of(fetched.sources(), results)) : List.of();
    ExitCode shown =
        extract.given()
            ? new Extraction(session, extract, failed).run(fetched.sources(), opened.objects())
            : show(opened.name(), reading, fetched, results, verdicts);
    report.write(results, session.host());
    ExitCode told = reports.tell(opened.name(), opened.execution(), results, verdicts);
    return told == ExitCode.OK ? shown : told;
  }

  private ExitCode show(
      String name,
      ResultReading reading,
      Fetched fetched,
      List<MapRunResults> results,
      List<Verdict> verdicts) {
    List<FileProblem> problems =
        failed ? reading.printFailed(fetched.sources()) : ProblemLines.in(results);
    boolean askedForOther = wantsHarvest() && session.output().onlyWhatWasAskedFor();
    if (failed || compared.name().isPresent() || askedForOther) {
      compared.name().ifPresent(other -> compare(other, name, results, verdicts));
      session.err().print(ProblemLines.of(problems));
    } else {
      print(results, verdicts, fetched);
    }
    return problems.isEmpty() ? ExitCode.OK : ExitCode.ERROR;
  }

  private void compare(
      String other, String name, List<MapRunResults> results, List<Verdict> verdicts) {
    try (OpenedResults before = OpenedResults.open(other, session)) {
      List<MapRunResults> earlier =
          new ResultReading(session, before.objects()).harvest(before.sources());
      compared.print(RunComparison.of(earlier, results), name, verdicts, session);
    }
  }

  /// @param fetched what was copied before; the first JSON document says so
  private void print(List<MapRunResults> all, List<Verdict> verdicts, Fetched fetched) {
    Output out = session.out();
    Optional<ObjectNode> copied = fetched.report().map(DownloadOptions.Copied::json);
    for (MapRunResults results : all) {
      switch (session.output().format()) {
        case TEXT -> out.print(HarvestText.lines(results, session.terminal().width(), out.theme()));
        case JSON -> {
          ObjectNode json = ConditionJson.addTo(HarvestJson.of(results), verdicts);
          copied.ifPresent(each -> json.set("download", each));
          copied = Optional.empty();
          out.print(SafeText.json(Json.write(json)));
        }
      }
    }
  }
}
