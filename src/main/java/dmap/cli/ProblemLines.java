package dmap.cli;

import dmap.results.extract.FailedInputs;
import dmap.results.files.FileProblem;
import dmap.results.files.MapRunSource;
import dmap.results.summary.MapRunResults;
import dmap.terminal.Quantity;
import dmap.terminal.SafeText;
import java.util.List;
import java.util.Optional;

/// Text about what could not be read or is not looked at, a line each, for commands whose results
/// have no place for it.
final class ProblemLines {
  private ProblemLines() {}

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

  /// Says that some child executions cannot be repeated; nothing if all can.
  static Optional<String> ofUnrecorded(FailedInputs.LeftToDo found) {
    return found.unrecorded() == 0
        ? Optional.empty()
        : Optional.of(
            "%s of %s child executions have no input in the result files, so they cannot be repeated"
                .formatted(Quantity.count(found.unrecorded()), Quantity.count(found.executions())));
  }

  /// Says that failures inside nested map runs are not in the file; nothing if there are none.
  static Optional<String> ofNested(MapRunSource source) {
    return source.nested().isEmpty()
        ? Optional.empty()
        : Optional.of(
            "failures inside nested map runs are not looked at, only those of the outer child"
                + " executions; name a nested map run for its own");
  }
}
