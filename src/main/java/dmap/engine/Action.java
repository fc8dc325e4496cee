package dmap.engine;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What came of the thing that a state does: a result, or a failure that retriers and catchers see.
sealed interface Action {
  record Result(JsonNode value) implements Action {}

  /// @param fromTask whether it came out of what a Task state called (`States.TaskFailed` matches
  ///   it)
  record Failure(Optional<String> error, Optional<String> cause, boolean fromTask)
      implements Action {

    static Failure of(String error, String cause) {
      return new Failure(Optional.of(error), Optional.of(cause), false);
    }
  }
}
