package dmap.cli;

import dmap.DmapException;
import dmap.results.verdict.ConditionParser;
import dmap.results.verdict.ConditionParser.Parsed;
import dmap.results.verdict.RunCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/// What a step of a CI system wants to know about a run that has ended.
final class CiOptions {
  private static final String GRAMMAR =
      "METRIC RELATION LIMIT, such as 'failed > 1%', 'items.pending > 0', 'p99 > 30s',"
          + " 'itemsPerSecond < 100/s' or 'errors[\"States.Timeout\"] > 10'";

  @Option(
      names = "--fail-if",
      paramLabel = "CONDITION",
      description =
          "Exit with 3 if this is true of the run. Such as 'failed > 1%%' or 'p99 > 30s'; may be"
              + " given again.")
  private List<String> conditions = new ArrayList<>();

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "Write a JUnit report. A test case for each child execution that failed.")
  private String junit;

  @Option(
      names = "--github-summary",
      paramLabel = "FILE",
      arity = "0..1",
      preprocessor = Attached.class,
      description = "Append a Markdown summary to FILE (default: $GITHUB_STEP_SUMMARY).")
  private String githubSummary;

  /// Takes FILE only from `--github-summary=FILE`: the word behind a bare `--github-summary` is a
  /// RUN or a JOB.
  static final class Attached implements IParameterPreprocessor {
    @Override
    public boolean preprocess(
        Stack<String> args, CommandSpec command, ArgSpec option, Map<String, Object> info) {
      if ("=".equals(info.get("separator"))) {
        return false;
      }
      option.setValue("");
      return true;
    }
  }

  /// @throws DmapException with exit code 2 if one of them is not understood
  List<RunCondition> conditions() {
    return conditions.stream().map(CiOptions::condition).toList();
  }

  Optional<String> junit() {
    return Optional.ofNullable(junit);
  }

  /// @throws DmapException with exit code 2 if no option and no variable names a file to append to
  Optional<String> githubSummary(Host host) {
    if (githubSummary == null) {
      return Optional.empty();
    }
    String file =
        githubSummary.isEmpty()
            ? host.environment().getOrDefault("GITHUB_STEP_SUMMARY", "")
            : githubSummary;
    if (file.isBlank()) {
      throw DmapException.usage(
          "--github-summary has no file: GITHUB_STEP_SUMMARY is not set",
          "it is set in a step of GitHub Actions; elsewhere give `--github-summary=FILE`");
    }
    return Optional.of(file);
  }

  /// Whether anything was asked for.
  boolean any() {
    return !conditions.isEmpty() || files();
  }

  /// Whether a file was asked for.
  boolean files() {
    return junit != null || githubSummary != null;
  }

  /// Must be called before anything is started.
  ///
  /// @throws DmapException with exit code 2 if one of the options is not understood
  void check(Host host) {
    conditions();
    githubSummary(host);
  }

  private static RunCondition condition(String text) {
    return switch (ConditionParser.parse(text)) {
      case Parsed.Good(RunCondition condition) -> condition;
      case Parsed.Bad(int column, String message) ->
          throw DmapException.usage(
              "--fail-if, column " + column + ": " + message,
              List.of(text, " ".repeat(column - 1) + "^"),
              "a condition is " + GRAMMAR);
    };
  }
}
