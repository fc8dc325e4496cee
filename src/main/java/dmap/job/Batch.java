package dmap.job;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// How items are put together, one batch a child execution. At least one limit is given.
///
/// @param items most items in a batch
/// @param bytes most bytes of a child's input, at most 256 KiB
/// @param input given to every batch along with its items
public record Batch(Optional<Long> items, Optional<Long> bytes, Optional<JsonNode> input) {

  Batch withInput(JsonNode other) {
    return new Batch(items, bytes, Optional.of(other));
  }
}
