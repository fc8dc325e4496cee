package dmap.local.states;

import dmap.engine.api.EngineFailure;
import dmap.engine.task.TaskTokens;
import dmap.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The operations of the holder of a task token, which end the task or keep it alive.
record TaskTokenOperations(TaskTokens tokens) {

  ObjectNode succeed(ApiRequest request) {
    JsonNode output =
        Json.tryParse(request.required("output"))
            .orElseThrow(
                () ->
                    new EngineFailure("InvalidOutput", "Invalid Output: 'the output is not JSON'"));
    tokens.succeed(request.required("taskToken"), output);
    return Json.object();
  }

  ObjectNode fail(ApiRequest request) {
    tokens.fail(request.required("taskToken"), request.failure());
    return Json.object();
  }

  ObjectNode heartbeat(ApiRequest request) {
    tokens.heartbeat(request.required("taskToken"));
    return Json.object();
  }
}
