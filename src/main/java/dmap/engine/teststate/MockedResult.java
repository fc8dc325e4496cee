package dmap.engine.teststate;

import dmap.asl.State;
import dmap.engine.interpreter.Action;
import dmap.engine.task.TaskResource;
import dmap.engine.teststate.shape.ResultShapes;
import dmap.engine.teststate.shape.ResultShapes.Required;
import dmap.json.Json;
import dmap.maprun.StateTest.Mock;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Checks the mock of a test and makes it the action of the tested state.
final class MockedResult {
  private MockedResult() {}

  /// @throws EngineFailure ValidationException if the state could not have this result
  static Action action(Mock mock, State state) {
    boolean fromTask = state instanceof State.Task;
    return mock.failure()
        .<Action>map(failure -> new Action.Failed(failure, fromTask))
        .orElseGet(() -> new Action.Result(checked(mock, state)));
  }

  private static JsonNode checked(Mock mock, State state) {
    JsonNode result =
        Json.tryParse(mock.result().orElseThrow())
            .orElseThrow(() -> StateTestRules.invalid("Mocked result must be valid JSON."));
    switch (state) {
      case State.Task task -> checkApi(TaskResource.parse(task.resource()), result, mock);
      case State.Parallel parallel -> checkBranches(parallel, result);
      case State.InlineMap _ -> checkArray(result);
      case State.DistributedMap map -> {
        if (map.resultWriter().isEmpty()) { // With one, the result says where the files are.
          checkArray(result);
        }
      }
      case State.Pass _, State.Wait _, State.Choice _, State.Succeed _, State.Fail _ ->
          throw new IllegalArgumentException("takes no mock: " + state.name());
    }
    return result;
  }

  private static void checkBranches(State.Parallel parallel, JsonNode result) {
    checkArray(result);
    if (result.size() != parallel.branches().size()) {
      throw StateTestRules.invalid(
          "Mocked result must contain the same number of items as number of Parallel branches.");
    }
  }

  private static void checkArray(JsonNode result) {
    if (!result.isArray()) {
      throw StateTestRules.invalid("Mocked result must be an array.");
    }
  }

  private static void checkApi(TaskResource resource, JsonNode result, Mock mock) {
    Optional<Required> required =
        switch (mock.validation()) {
          case STRICT -> Optional.of(Required.PRESENT);
          case PRESENT -> Optional.of(Required.ANY);
          case NONE -> Optional.empty();
        };
    if (required.isPresent()
        && resource instanceof TaskResource.Integration(String _, String service, String action)) {
      ResultShapes.mistake(service, action, result, required.get())
          .ifPresent(
              why -> {
                throw StateTestRules.invalid("Mock result schema validation error: " + why);
              });
    }
  }
}
