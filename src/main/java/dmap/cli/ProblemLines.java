package dmap.cli;

import dmap.results.FileProblem;
import dmap.results.MapRunResults;
import dmap.terminal.SafeText;
import java.util.List;

/// What could not be read, a line each, for commands whose results have no place for it.
final class ProblemLines {
  private ProblemLines() {}

  /// What could not be read of any of the results.
  static List<FileProblem> in(List<MapRunResults> results) {
    return results.stream().flatMap(each -> each.problems().stream()).toList();
  }

  static List<String> of(List<FileProblem> problems) {
    return problems.stream().map(ProblemLines::line).toList();
  }

  private static String line(FileProblem problem) {
    String place =
        problem.byteOffset().isPresent() ? " at byte " + problem.byteOffset().getAsLong() : "";
    return SafeText.of(problem.key() + place + ": " + problem.message());
  }
}
