package dmap.engine.teststate;

import dmap.asl.State;
import dmap.engine.api.EngineFailure;
import dmap.engine.task.TaskResource;
import dmap.json.Json;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Parses the context object that the caller of TestState gives. It may hold only fields of a
/// context object, each with a value of its type. No field is required.
final class GivenContext {

  private sealed interface Kind {}

  private enum Value implements Kind {
    TEXT,
    NUMBER,
    ANY
  }

  private record Members(Map<String, Kind> members) implements Kind {}

  private static final Kind CONTEXT =
      new Members(
          Map.of(
              "Execution",
              new Members(
                  Map.of(
                      "Id", Value.TEXT,
                      "Input", Value.ANY,
                      "Name", Value.TEXT,
                      "RoleArn", Value.TEXT,
                      "StartTime", Value.TEXT,
                      "RedriveCount", Value.NUMBER,
                      "RedriveTime", Value.TEXT)),
              "State",
              new Members(
                  Map.of(
                      "EnteredTime", Value.TEXT, "Name", Value.TEXT, "RetryCount", Value.NUMBER)),
              "StateMachine",
              new Members(Map.of("Id", Value.TEXT, "Name", Value.TEXT)),
              "Task",
              new Members(Map.of("Token", Value.TEXT)),
              "Map",
              new Members(
                  Map.of(
                      "Item",
                      new Members(
                          Map.of(
                              "Index", Value.NUMBER,
                              "Key", Value.TEXT,
                              "Source", Value.TEXT,
                              "Value", Value.ANY))))));

  private GivenContext() {}

  /// @throws EngineFailure ValidationException
  static JsonNode parse(String text, State state) {
    JsonNode context =
        Json.tryParse(text).orElseThrow(() -> invalid("Context object is not valid JSON"));
    check(CONTEXT, "", context);
    if (context.has("Task") && !mayHaveToken(state)) {
      throw invalid(
          "Context object contains 'Task' when state is not a Task state with a '.sync' or"
              + " '.waitForTaskToken' service integration pattern");
    }
    return context;
  }

  private static boolean mayHaveToken(State state) {
    return state instanceof State.Task task
        && StateTestRules.waitsForOthers(TaskResource.parse(task.resource()));
  }

  /// @param path of the value: the names from the top, with dots between them
  private static void check(Kind kind, String path, JsonNode value) {
    switch (kind) {
      case Members(var members) -> {
        require(value.isObject(), path.isEmpty() ? "Context object" : path, "an object");
        value.properties().forEach(e -> member(members, path, e.getKey(), e.getValue()));
      }
      case Value.TEXT -> require(value.isString(), path, "a string");
      case Value.NUMBER -> require(value.isNumber(), path, "a number");
      case Value.ANY -> {
        // The input of an execution and an item may be any JSON.
      }
    }
  }

  private static void member(Map<String, Kind> members, String path, String name, JsonNode value) {
    if (!members.containsKey(name)) {
      throw invalid("Field '" + name + "' is not allowed");
    }
    check(members.get(name), path.isEmpty() ? name : path + "." + name, value);
  }

  private static void require(boolean hasType, String path, String type) {
    if (!hasType) {
      throw invalid(path + " must be " + type);
    }
  }

  private static EngineFailure invalid(String why) {
    return StateTestRules.invalid("Invalid Context object provided: " + why);
  }
}
