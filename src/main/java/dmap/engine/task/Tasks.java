package dmap.engine.task;

import dmap.maprun.Failure;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// The port by which Task states call functions and services. The surroundings of the engine
/// implement it.
public interface Tasks {

  /// @param stateMachine the name of the machine, which may have its own functions and services
  record Place(String stateMachine, String state, TaskResource resource) {}

  /// @param execution the ARN of the execution that calls
  /// @param arguments `Parameters` or `Arguments`, or the state's input
  /// @param timeout of the state; the engine enforces it, too
  /// @param submitted is given the answer of the service if that is not yet the result, since the
  ///   call waits for the end of a job (`.sync`)
  record Call(
      Place place,
      String execution,
      JsonNode arguments,
      Optional<Duration> timeout,
      Consumer<JsonNode> submitted) {

    public String stateMachine() {
      return place.stateMachine();
    }

    public TaskResource resource() {
      return place.resource();
    }
  }

  sealed interface Answer {
    record Returned(JsonNode result) implements Answer {}

    /// @param failure with error and cause, both cut to the limits of the API: a function may fail
    ///   with megabytes of text, and each of thousands of executions would keep it
    record Failed(Failure failure) implements Answer {
      public static final int MAX_ERROR_CHARS = 256;
      public static final int MAX_CAUSE_CHARS = 32_768;

      public Failed {
        failure =
            new Failure(
                failure.error().map(text -> cut(text, MAX_ERROR_CHARS)),
                failure.cause().map(text -> cut(text, MAX_CAUSE_CHARS)));
      }

      public Failed(String error, String cause) {
        this(Failure.of(error, cause));
      }

      public String error() {
        return failure.error().orElse("");
      }

      public String cause() {
        return failure.cause().orElse("");
      }

      private static String cut(String text, int mostChars) {
        return text.length() <= mostChars ? text : text.substring(0, mostChars);
      }
    }
  }

  /// Calls and waits for the answer. An interrupt ends the call.
  Answer call(Call call) throws InterruptedException;

  /// Why a task cannot be called here; empty if it can.
  Optional<String> refusal(Place place);
}
