package dmap.engine;

import dmap.asl.State;
import dmap.json.Json;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Which events a state leaves, and their details in the service's shape.
///
/// @param exited a Fail state is never left
record StateEvents(EventType entered, Optional<EventType> exited) {

  static StateEvents of(State state) {
    return switch (state) {
      case State.Pass _ -> of(EventType.PASS_STATE_ENTERED, EventType.PASS_STATE_EXITED);
      case State.Task _ -> of(EventType.TASK_STATE_ENTERED, EventType.TASK_STATE_EXITED);
      case State.Choice _ -> of(EventType.CHOICE_STATE_ENTERED, EventType.CHOICE_STATE_EXITED);
      case State.Wait _ -> of(EventType.WAIT_STATE_ENTERED, EventType.WAIT_STATE_EXITED);
      case State.Succeed _ -> of(EventType.SUCCEED_STATE_ENTERED, EventType.SUCCEED_STATE_EXITED);
      case State.Fail _ -> new StateEvents(EventType.FAIL_STATE_ENTERED, Optional.empty());
      case State.Parallel _ ->
          of(EventType.PARALLEL_STATE_ENTERED, EventType.PARALLEL_STATE_EXITED);
      case State.InlineMap _, State.DistributedMap _ ->
          of(EventType.MAP_STATE_ENTERED, EventType.MAP_STATE_EXITED);
    };
  }

  private static StateEvents of(EventType entered, EventType exited) {
    return new StateEvents(entered, Optional.of(exited));
  }

  static ObjectNode entered(String name, JsonNode input) {
    ObjectNode details = Json.object();
    details.put("name", name);
    payload(details, "input", input);
    return details;
  }

  static ObjectNode exited(String name, JsonNode output) {
    ObjectNode details = Json.object();
    details.put("name", name);
    payload(details, "output", output);
    return details;
  }

  static ObjectNode payload(ObjectNode details, String field, JsonNode value) {
    details.put(field, Json.write(value));
    details.putObject(field + "Details").put("truncated", false);
    return details;
  }

  static ObjectNode failure(Optional<String> error, Optional<String> cause) {
    ObjectNode details = Json.object();
    error.ifPresent(e -> details.put("error", e));
    cause.ifPresent(c -> details.put("cause", c));
    return details;
  }
}
