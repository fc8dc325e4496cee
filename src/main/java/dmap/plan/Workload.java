package dmap.plan;

import dmap.items.ChildInput;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/// How much a map run would have to do.
///
/// @param childExecutions absent if it cannot be told, as with an assumed count and a byte limit
/// @param firstInputs the inputs of the first child executions, exactly as a run would make them
public record Workload(
    Basis basis,
    OptionalLong items,
    OptionalLong childExecutions,
    LargestInput largestInput,
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
  /// @param index from 0
  /// @param items more than 1 only in a batch
  /// @param sizeBytes as UTF-8, compact
  public record FirstInput(long index, JsonNode input, long items, long sizeBytes) {
    static FirstInput of(ChildInput child) {
      return new FirstInput(child.index(), child.input(), child.itemCount(), child.json().length);
    }
  }

  /// The largest input of a child execution.
  ///
  /// @param items in the largest batch
  /// @param sizeBytes as UTF-8; known only if all inputs were made
  public record LargestInput(OptionalLong items, OptionalLong sizeBytes) {}

  static Workload unknown(List<FirstInput> firstInputs) {
    OptionalLong none = OptionalLong.empty();
    return new Workload(Basis.UNKNOWN, none, none, new LargestInput(none, none), firstInputs);
  }
}
