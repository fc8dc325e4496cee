package dmap.engine;

import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What a Task state calls, on this machine. Implemented where the outside world begins.
public interface Tasks {

  /// One call.
  ///
  /// @param stateMachine name of the machine, which may have functions of its own
  /// @param arguments `Parameters` or `Arguments`, or the state's input
  /// @param timeout of the state; the engine enforces it, too
  record Call(
      String stateMachine, TaskResource resource, JsonNode arguments, Optional<Duration> timeout) {}

  /// What came of a call.
  sealed interface Answer {
    record Returned(JsonNode result) implements Answer {}

    record Failed(String error, String cause) implements Answer {}
  }

  /// Calls and waits. An interrupt ends the call.
  Answer call(Call call) throws InterruptedException;

  /// Why a resource cannot be called here; nothing if it can.
  Optional<String> refusal(TaskResource resource);
}
