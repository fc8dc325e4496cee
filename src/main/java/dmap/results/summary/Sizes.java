package dmap.results.summary;

import java.util.List;
import java.util.Optional;

/// How large inputs and outputs are, in bytes as they are in the result files: JSON texts written
/// as JSON strings, so that a quote in them counts as two bytes.
///
/// @param inputBytes of all child executions that have a record
/// @param outputBytes of those that succeeded and have a record
/// @param largest at most ten, by input and output together, largest first
public record Sizes(long inputBytes, long outputBytes, List<LargeExecution> largest) {
  public record LargeExecution(Optional<String> name, long inputBytes, long outputBytes) {
    public long bytes() {
      return inputBytes + outputBytes;
    }
  }

  public Sizes {
    largest = List.copyOf(largest);
  }
}
