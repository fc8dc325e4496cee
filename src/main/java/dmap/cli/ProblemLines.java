package dmap.cli;

import dmap.results.files.FileProblem;
import dmap.results.summary.MapRunResults;
import dmap.terminal.SafeText;
import java.util.List;

/// Text about files that could not be read, a line for each problem, for commands whose results
/// have no place for problems.
final class ProblemLines {
  private ProblemLines() {}

  /// The problems of all these results.
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
