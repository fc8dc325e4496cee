package dmap.plan;

import java.util.List;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/// How much a map run would have to do.
///
/// @param childExecutions absent if it cannot be told, as with an assumed count and a byte limit
/// @param mostItems of a child execution: of the largest batch
/// @param largestInputBytes of a child execution, as UTF-8; known only if all were made
/// @param firstInputs of the first child executions, exactly as a run would give them
public record Workload(
    Basis basis,
    OptionalLong items,
    OptionalLong childExecutions,
    OptionalLong mostItems,
    OptionalLong largestInputBytes,
    List<FirstInput> firstInputs) {

  public Workload {
    firstInputs = List.copyOf(firstInputs);
  }

  /// Where the numbers come from.
  public enum Basis {
    /// The data set was read to its end.
    COUNTED,
    /// The operator gave the number of items.
    ASSUMED,
    /// There are none: the data is not known before a run, or cannot be read.
    UNKNOWN
  }

  /// The input of one child execution.
  ///
  /// @param index of the child execution, from 0
  /// @param items in it: more than 1 only in a batch
  /// @param sizeBytes as UTF-8, compact
  public record FirstInput(long index, JsonNode input, long items, long sizeBytes) {}

  static Workload unknown(List<FirstInput> firstInputs) {
    return new Workload(
        Basis.UNKNOWN,
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        firstInputs);
  }
}
