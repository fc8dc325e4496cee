package dmap.engine.interpreter;

import dmap.asl.ErrorNames;
import dmap.maprun.Failure;
import tools.jackson.databind.JsonNode;

/// What came of the work of a state: a result, or a failure that retriers and catchers see.
public sealed interface Action {
  record Result(JsonNode value) implements Action {}

  /// @param fromTask whether what a Task state called has failed, so that `States.TaskFailed`
  ///   matches it
  record Failed(Failure failure, boolean fromTask) implements Action {
    /// A failure of the state itself.
    public static Failed of(Failure failure) {
      return new Failed(failure, false);
    }

    public static Failed of(String error, String cause) {
      return of(Failure.of(error, cause));
    }

    /// `States.Runtime` ends the execution on the spot.
    public boolean isRuntimeError() {
      return failure.error().filter(ErrorNames.RUNTIME::equals).isPresent();
    }
  }
}
