package dmap.engine;

import dmap.maprun.ExecutionStatus;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// How an execution ended.
public sealed interface Outcome {
  record Succeeded(JsonNode output) implements Outcome {}

  record Failed(Optional<String> error, Optional<String> cause) implements Outcome {}

  record TimedOut() implements Outcome {}

  record Aborted(Optional<String> error, Optional<String> cause) implements Outcome {}

  default ExecutionStatus status() {
    return switch (this) {
      case Succeeded _ -> ExecutionStatus.SUCCEEDED;
      case Failed _ -> ExecutionStatus.FAILED;
      case TimedOut _ -> ExecutionStatus.TIMED_OUT;
      case Aborted _ -> ExecutionStatus.ABORTED;
    };
  }

  default Optional<String> error() {
    return switch (this) {
      case Failed(var error, var _) -> error;
      case Aborted(var error, var _) -> error;
      case TimedOut _ -> Optional.of("States.Timeout");
      case Succeeded _ -> Optional.empty();
    };
  }

  default Optional<String> cause() {
    return switch (this) {
      case Failed(var _, var cause) -> cause;
      case Aborted(var _, var cause) -> cause;
      case TimedOut _, Succeeded _ -> Optional.empty();
    };
  }
}
