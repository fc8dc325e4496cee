package dmap.cli;

import dmap.json.Json;
import dmap.render.results.ComparisonJson;
import dmap.render.results.ComparisonText;
import dmap.render.results.ConditionJson;
import dmap.results.verdict.RunComparison;
import dmap.results.verdict.RunCondition.Verdict;
import dmap.terminal.Output;
import dmap.terminal.SafeText;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// An earlier run that the results are compared with.
final class ComparedRun {
  @Option(
      names = "--compare",
      paramLabel = "RUN",
      description = "Show what is better, worse or new since another run, named as RUN is.")
  private String other;

  /// The earlier run, as it was typed.
  Optional<String> name() {
    return Optional.ofNullable(other);
  }

  void print(RunComparison comparison, String name, List<Verdict> verdicts, Session session) {
    Output out = session.out();
    session.print(
        () ->
            ComparisonText.lines(comparison, other, name, session.terminal().width(), out.theme()),
        () ->
            SafeText.json(
                Json.write(
                    ConditionJson.addTo(ComparisonJson.of(comparison, other, name), verdicts))));
  }
}
