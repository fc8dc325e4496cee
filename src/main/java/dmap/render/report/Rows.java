package dmap.render.report;

import dmap.json.Json;
import dmap.results.chart.SampledExecution;
import dmap.results.files.FileProblem;
import dmap.results.files.HarvestedFile;
import dmap.results.summary.FailedExecution;
import dmap.results.summary.FailureGroup;
import dmap.results.summary.Sizes.LargeExecution;
import dmap.results.summary.SlowExecution;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.node.ArrayNode;

/// The rows of the tables on the page. They are arrays, because there are thousands of them. A
/// value that is not known is null.
///
/// ```text
/// errors     [error, count, message, name, message of the example, input of the example]
/// slowest    [name, durationMillis, input]
/// largest    [name, inputBytes, outputBytes]
/// sample     [name, status, error, start, durationMillis]
/// failures   [name, status, error, message, input, start, durationMillis]
/// problems   [key, byteOffset, message]
/// files      [kind, key, bytes]
/// ```
final class Rows {
  /// The names in a file that another program wrote may be of any length.
  private static final int MAX_CHARS = 500;

  private Rows() {}

  static ArrayNode error(FailureGroup group) {
    ArrayNode row = Json.array().add(cut(group.error())).add(group.count()).add(group.message());
    add(row, group.example().name());
    row.add(group.example().message());
    return add(row, group.example().input());
  }

  static ArrayNode slow(SlowExecution slow) {
    ArrayNode row = add(Json.array(), slow.name()).add(slow.durationMillis());
    return add(row, slow.input());
  }

  static ArrayNode large(LargeExecution large) {
    return add(Json.array(), large.name()).add(large.inputBytes()).add(large.outputBytes());
  }

  static ArrayNode sampled(SampledExecution one) {
    ArrayNode row = add(Json.array(), one.name()).add(one.status().name());
    return add(row, one.error()).add(one.start().toEpochMilli()).add(one.durationMillis());
  }

  static ArrayNode failure(FailedExecution failure) {
    ArrayNode row = add(Json.array(), failure.name()).add(failure.status().name());
    add(row, failure.error()).add(cut(failure.message()));
    add(row, failure.input());
    add(row, failure.start().stream().mapToLong(Instant::toEpochMilli).findFirst());
    return add(row, failure.durationMillis());
  }

  static ArrayNode problem(FileProblem problem) {
    ArrayNode row = Json.array().add(cut(problem.key()));
    return add(row, problem.byteOffset()).add(cut(problem.message()));
  }

  static ArrayNode file(HarvestedFile file) {
    return Json.array().add(file.kind().name()).add(file.key()).add(file.bytes());
  }

  private static ArrayNode add(ArrayNode row, Optional<String> text) {
    return text.isPresent() ? row.add(cut(text.get())) : row.addNull();
  }

  private static ArrayNode add(ArrayNode row, OptionalLong number) {
    return number.isPresent() ? row.add(number.getAsLong()) : row.addNull();
  }

  private static String cut(String text) {
    return text.length() <= MAX_CHARS + 1 ? text : text.substring(0, MAX_CHARS) + "…";
  }
}
