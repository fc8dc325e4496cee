package dmap.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// What a Task state calls, on this machine. Implemented where the outside world begins.
public interface Tasks {

  /// A Task state of a definition.
  ///
  /// @param stateMachine name of the machine, which may have functions and services of its own
  /// @param state name of the state
  record Place(String stateMachine, String state, TaskResource resource) {}

  /// One call.
  ///
  /// @param execution ARN of the execution that calls
  /// @param arguments `Parameters` or `Arguments`, or the state's input
  /// @param timeout of the state; the engine enforces it, too
  /// @param submitted to be told the service's answer when that is not yet the result: the call
  ///   goes on until the job has ended (`.sync`)
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

  /// What came of a call.
  sealed interface Answer {
    record Returned(JsonNode result) implements Answer {}

    /// @param error cut where it is longer than the API's own bound
    /// @param cause the same: a function may fail with megabytes, and thousands of executions with
    ///   it
    record Failed(String error, String cause) implements Answer {
      public static final int MAX_ERROR_CHARS = 256;
      public static final int MAX_CAUSE_CHARS = 32_768;

      public Failed {
        error = cut(error, MAX_ERROR_CHARS);
        cause = cut(cause, MAX_CAUSE_CHARS);
      }

      private static String cut(String text, int mostChars) {
        return text.length() <= mostChars ? text : text.substring(0, mostChars);
      }
    }
  }

  /// Calls and waits. An interrupt ends the call.
  Answer call(Call call) throws InterruptedException;

  /// Why a task cannot be called here; nothing if it can.
  Optional<String> refusal(Place place);
}
