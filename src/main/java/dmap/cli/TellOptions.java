package dmap.cli;

import dmap.DmapException;
import dmap.ExitCode;
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

/// What a step of a CI system wants of a run that ended.
final class TellOptions {
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

  /// The word behind a bare `--github-summary` is a RUN or a JOB, not its FILE.
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
    return conditions.stream().map(TellOptions::condition).toList();
  }

  Optional<String> junit() {
    return Optional.ofNullable(junit);
  }

  /// @throws DmapException with exit code 2 if there is no file to append to
  Optional<String> githubSummary(Host host) {
    if (githubSummary == null) {
      return Optional.empty();
    }
    String file =
        githubSummary.isEmpty()
            ? host.environment().getOrDefault("GITHUB_STEP_SUMMARY", "")
            : githubSummary;
    if (file.isBlank()) {
      throw new DmapException(
          ExitCode.USAGE,
          "--github-summary has no file: GITHUB_STEP_SUMMARY is not set",
          "it is set in a step of GitHub Actions; elsewhere give `--github-summary=FILE`");
    }
    return Optional.of(file);
  }

  /// Whether anything was asked for.
  boolean any() {
    return !conditions.isEmpty() || files();
  }

  /// Whether a file was.
  boolean files() {
    return junit != null || githubSummary != null;
  }

  /// To be called before anything is started: tells what is wrong with the options.
  ///
  /// @param detach whether nobody waits for the end of the run
  void check(Host host, boolean detach) {
    if (detach && any()) {
      throw new DmapException(
          ExitCode.USAGE,
          "--fail-if, --junit and --github-summary need the end of the run; --detach does not wait"
              + " for it",
          "leave one of them out; `dmap results RUN` has the same options");
    }
    conditions();
    githubSummary(host);
  }

  private static RunCondition condition(String text) {
    return switch (ConditionParser.parse(text)) {
      case Parsed.Good(RunCondition condition) -> condition;
      case Parsed.Bad(int column, String message) ->
          throw new DmapException(
              ExitCode.USAGE,
              "--fail-if, column " + column + ": " + message,
              List.of(text, " ".repeat(column - 1) + "^"),
              "a condition is " + GRAMMAR,
              null);
    };
  }
}
