package dmap.cli;

import dmap.json.Json;
import dmap.render.ComparisonJson;
import dmap.render.ComparisonText;
import dmap.render.ConditionJson;
import dmap.results.summary.MapRunResults;
import dmap.results.verdict.RunComparison;
import dmap.results.verdict.RunCondition.Verdict;
import dmap.terminal.SafeText;
import dmap.terminal.Terminal;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// An earlier run that the results are held against.
final class ComparedRun {
  @Option(
      names = "--compare",
      paramLabel = "RUN",
      description = "Show what is better, worse or new since another run, named as RUN is.")
  private String other;

  /// As it was typed.
  Optional<String> name() {
    return Optional.ofNullable(other);
  }

  /// @param before results of the other run
  /// @param name of the run that is held against it
  void print(
      List<MapRunResults> before,
      String name,
      List<MapRunResults> after,
      List<Verdict> verdicts,
      OutputOptions output,
      Terminal terminal) {
    RunComparison comparison = RunComparison.of(before, after);
    switch (output.format()) {
      case TEXT ->
          terminal
              .out()
              .print(
                  ComparisonText.lines(
                      comparison, other, name, terminal.width(), terminal.out().theme()));
      case JSON ->
          terminal
              .out()
              .print(
                  SafeText.json(
                      Json.write(
                          ConditionJson.addTo(
                              ComparisonJson.of(comparison, other, name), verdicts))));
    }
  }
}
