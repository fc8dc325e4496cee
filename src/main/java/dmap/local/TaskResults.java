package dmap.local;

import dmap.engine.EngineFailure;
import dmap.engine.TaskTokens;
import dmap.json.Json;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The operations that end a task with its token, or keep it alive.
record TaskResults(TaskTokens tokens) {

  ObjectNode succeed(Request request) {
    Optional<JsonNode> output = Json.tryParse(request.required("output"));
    if (output.isEmpty()) {
      throw new EngineFailure("InvalidOutput", "Invalid Output: 'the output is not JSON'");
    }
    tokens.succeed(request.required("taskToken"), output.get());
    return Json.object();
  }

  ObjectNode fail(Request request) {
    tokens.fail(request.required("taskToken"), request.failure());
    return Json.object();
  }

  ObjectNode heartbeat(Request request) {
    tokens.heartbeat(request.required("taskToken"));
    return Json.object();
  }
}
