package dmap.engine.interpreter;

import dmap.asl.ErrorNames;
import dmap.maprun.Failure;
import tools.jackson.databind.JsonNode;

/// What came of the action of a state: a result, or a failure that retriers and catchers see.
public sealed interface Action {
  record Result(JsonNode value) implements Action {}

  /// @param fromTask whether the function or service that a Task state called has failed, so that
  ///   `States.TaskFailed` matches the failure
  record Failed(Failure failure, boolean fromTask) implements Action {
    public static Failed of(Failure failure) {
      return new Failed(failure, false);
    }

    public static Failed of(String error, String cause) {
      return of(Failure.of(error, cause));
    }

    public static Failed ofTask(Failure failure) {
      return new Failed(failure, true);
    }

    /// `States.Runtime` ends the execution at once: it is neither retried nor caught.
    public boolean isRuntimeError() {
      return failure.error().filter(ErrorNames.RUNTIME::equals).isPresent();
    }
  }
}
