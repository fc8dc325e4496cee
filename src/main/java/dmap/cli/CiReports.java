package dmap.cli;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.maprun.Execution;
import dmap.render.ci.GithubSummary;
import dmap.render.ci.JUnitXml;
import dmap.render.results.ConditionText;
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

/// Tells a CI system how a run ended: writes the files that [CiOptions] ask for, and says which
/// conditions are met.
final class CiReports {
  /// GitHub drops the whole summary of a step if it is larger.
  private static final long GITHUB_BYTES = 1 << 20;

  private final Session session;
  private final CiOptions options;

  CiReports(Session session, CiOptions options) {
    this.session = session;
    this.options = options;
  }

  List<Verdict> verdicts(Measurements measured) {
    return options.conditions().stream().map(condition -> condition.of(measured)).toList();
  }

  /// @return FAILED if a condition is met, ERROR if it is unknown whether one is, otherwise OK
  ExitCode tell(
      String name,
      Optional<Execution> execution,
      List<MapRunResults> mapRuns,
      List<Verdict> verdicts) {
    RunResults run = new RunResults(name, execution, mapRuns, verdicts);
    options
        .junit()
        .map(file -> WholeFile.of("--junit", file, session.host().workingDirectory()))
        .ifPresent(file -> file.write(writer -> JUnitXml.write(run, writer)));
    options
        .githubSummary(session.host())
        .map(file -> WholeFile.of("--github-summary", file, session.host().workingDirectory()))
        .ifPresent(file -> append(run, file));
    verdicts.forEach(this::say);
    return exitCode(verdicts);
  }

  private static void append(RunResults run, WholeFile file) {
    long room = GITHUB_BYTES - file.sizeBytes();
    byte[] whole = GithubSummary.text(run).getBytes(StandardCharsets.UTF_8);
    byte[] brief = GithubSummary.brief(run).getBytes(StandardCharsets.UTF_8);
    if (brief.length > room) {
      throw DmapException.error(
          "--github-summary: %s is full: GitHub takes %d bytes of a step"
              .formatted(file.path(), GITHUB_BYTES),
          "let `dmap results --github-summary` run in a step of its own");
    }
    file.append(whole.length > room ? brief : whole);
  }

  private void say(Verdict verdict) {
    Output err = session.err();
    String line = SafeText.of("--fail-if " + ConditionText.line(verdict));
    switch (verdict.answer()) {
      case NOT_MET -> session.say("not met: " + ConditionText.line(verdict));
      case MET, UNKNOWN -> err.print(err.theme().failed("dmap:") + " " + line);
    }
  }

  private static ExitCode exitCode(List<Verdict> verdicts) {
    if (any(ConditionAnswer.MET, verdicts)) {
      return ExitCode.FAILED;
    }
    return any(ConditionAnswer.UNKNOWN, verdicts) ? ExitCode.ERROR : ExitCode.OK;
  }

  static boolean any(ConditionAnswer answer, List<Verdict> verdicts) {
    return verdicts.stream().anyMatch(verdict -> verdict.answer() == answer);
  }
}
