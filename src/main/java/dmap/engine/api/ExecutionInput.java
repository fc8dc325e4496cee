package dmap.engine.api;

import dmap.items.ChildInputs;
import dmap.json.Json;
import dmap.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/// Reads the input of an execution, which callers of the API give as JSON text.
public final class ExecutionInput {
  private ExecutionInput() {}

  /// @throws EngineFailure InvalidExecutionInput
  public static JsonNode parse(String text) {
    if (text.getBytes(StandardCharsets.UTF_8).length > ChildInputs.MAX_INPUT_BYTES) {
      throw invalid("Input exceeds the maximum of " + ChildInputs.MAX_INPUT_BYTES + " bytes");
    }
    try {
      return Json.parse(text);
    } catch (MalformedJson e) {
      throw invalid("Invalid State Machine Execution Input: '" + e.getMessage() + "'");
    }
  }

  private static EngineFailure invalid(String message) {
    return new EngineFailure("InvalidExecutionInput", message);
  }
}
