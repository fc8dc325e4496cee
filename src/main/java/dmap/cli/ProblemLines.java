package dmap.cli;

import dmap.results.files.FileProblem;
import dmap.terminal.SafeText;
import java.util.List;

/// What could not be read, a line each, for commands whose results have no place for it.
final class ProblemLines {
  private ProblemLines() {}

  static List<String> of(List<FileProblem> problems) {
    return problems.stream().map(ProblemLines::line).toList();
  }

  private static String line(FileProblem problem) {
    String place =
        problem.byteOffset().isPresent() ? " at byte " + problem.byteOffset().getAsLong() : "";
    return SafeText.of(problem.key() + place + ": " + problem.message());
  }
}
