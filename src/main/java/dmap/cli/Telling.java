package dmap.cli;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.maprun.Execution;
import dmap.render.ConditionText;
import dmap.render.GithubSummary;
import dmap.render.JUnitXml;
import dmap.results.files.WholeFile;
import dmap.results.summary.MapRunResults;
import dmap.results.verdict.Measurements;
import dmap.results.verdict.RunCondition.ConditionAnswer;
import dmap.results.verdict.RunCondition.Verdict;
import dmap.results.verdict.RunResults;
import dmap.terminal.Output;
import dmap.terminal.SafeText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Tells a CI system how a run ended: writes the files that were asked for, and says which
/// conditions are met.
final class Telling {
  /// More of a step's summary GitHub does not take, and then it takes none of it.
  private static final long GITHUB_BYTES = 1 << 20;

  private final Host host;
  private final TellOptions options;
  private final OutputOptions output;

  Telling(Host host, TellOptions options, OutputOptions output) {
    this.host = host;
    this.options = options;
    this.output = output;
  }

  List<Verdict> verdicts(Measurements measured) {
    return options.conditions().stream().map(condition -> condition.of(measured)).toList();
  }

  /// @return FAILED if a condition is met, ERROR if one cannot be told, otherwise OK
  ExitCode tell(
      String name,
      Optional<Execution> execution,
      List<MapRunResults> mapRuns,
      List<Verdict> verdicts) {
    RunResults run = new RunResults(name, execution, mapRuns, verdicts);
    options
        .junit()
        .map(file -> WholeFile.of("--junit", file, host.workingDirectory()))
        .ifPresent(file -> file.write(writer -> JUnitXml.write(run, writer)));
    options
        .githubSummary(host)
        .map(file -> WholeFile.of("--github-summary", file, host.workingDirectory()))
        .ifPresent(file -> append(run, file));
    verdicts.forEach(this::say);
    return exitCode(verdicts);
  }

  private static void append(RunResults run, WholeFile file) {
    long room = GITHUB_BYTES - file.sizeBytes();
    byte[] whole = GithubSummary.text(run).getBytes(StandardCharsets.UTF_8);
    byte[] brief = GithubSummary.brief(run).getBytes(StandardCharsets.UTF_8);
    if (brief.length > room) {
      throw new DmapException(
          ExitCode.ERROR,
          "--github-summary: %s is full: GitHub takes %d bytes of a step"
              .formatted(file.path(), GITHUB_BYTES),
          "let `dmap results --github-summary` run in a step of its own");
    }
    file.append(whole.length > room ? brief : whole);
  }

  private void say(Verdict verdict) {
    Output err = output.terminal(host).err();
    String line = SafeText.of("--fail-if " + ConditionText.line(verdict));
    switch (verdict.answer()) {
      case NOT_MET -> output.say(host, "not met: " + ConditionText.line(verdict));
      case MET, UNKNOWN -> err.print(err.theme().failed("dmap:") + " " + line);
    }
  }

  private static ExitCode exitCode(List<Verdict> verdicts) {
    if (verdicts.stream().anyMatch(verdict -> verdict.answer() == ConditionAnswer.MET)) {
      return ExitCode.FAILED;
    }
    return verdicts.stream().anyMatch(verdict -> verdict.answer() == ConditionAnswer.UNKNOWN)
        ? ExitCode.ERROR
        : ExitCode.OK;
  }
}
