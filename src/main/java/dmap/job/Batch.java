package dmap.job;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// How many items go into one child execution. At least one of the two limits is given.
///
/// @param items the most items in a batch
/// @param bytes the most bytes of a child execution's input, at most 256 KiB
/// @param input given to each batch along with its items
public record Batch(Optional<Long> items, Optional<Long> bytes, Optional<JsonNode> input) {

  Batch withInput(JsonNode other) {
    return new Batch(items, bytes, Optional.of(other));
  }
}
