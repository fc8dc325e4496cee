package dmap.results.summary;

import java.util.List;
import java.util.Optional;

/// How large inputs and outputs are, in the bytes that they take in the result files: JSON texts
/// written as JSON strings, so a quote in them counts as two.
///
/// @param inputBytes of all child executions that have a record
/// @param outputBytes of those that succeeded and have a record
/// @param largest at most ten, by input and output together, largest first
public record Sizes(long inputBytes, long outputBytes, List<LargeExecution> largest) {
  public static final Sizes NONE = new Sizes(0, 0, List.of());

  /// @param name none if the record has none
  public record LargeExecution(Optional<String> name, long inputBytes, long outputBytes) {
    public long bytes() {
      return inputBytes + outputBytes;
    }
  }

  public Sizes {
    largest = List.copyOf(largest);
  }
}
