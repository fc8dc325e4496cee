package dmap.engine.maprun;

import dmap.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Finds the item processor of a Distributed Map in a definition by the label of the Map state.
/// DescribeStateMachineForExecution answers with it for a child execution (aws-facts: Definition of
/// a child execution).
public final class ItemProcessors {
  private ItemProcessors() {}

  public static Optional<ObjectNode> find(JsonNode machine, String label) {
    for (Map.Entry<String, JsonNode> entry : machine.path("States").properties()) {
      Optional<ObjectNode> found = inState(entry.getKey(), entry.getValue(), label);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<ObjectNode> inState(String name, JsonNode state, String label) {
    JsonNode processor =
        state.has("ItemProcessor") ? state.get("ItemProcessor") : state.path("Iterator");
    if (processor instanceof ObjectNode object) {
      String stateLabel =
          state
              .path("Label")
              .asString(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString());
      boolean distributed =
          object.path("ProcessorConfig").path("Mode").asString("").equals("DISTRIBUTED");
      if (distributed && stateLabel.equals(label)) {
        ObjectNode copy = Json.object();
        copy.setAll(object);
        copy.remove("ProcessorConfig");
        return Optional.of(copy);
      }
      return find(object, label);
    }
    for (JsonNode branch : state.path("Branches")) {
      Optional<ObjectNode> found = find(branch, label);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }
}
