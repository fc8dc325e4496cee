package dmap.engine.interpreter;

import dmap.maprun.ExecutionStatus;
import dmap.maprun.Failure;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// How an execution ended.
public sealed interface Outcome {
  record Succeeded(JsonNode output) implements Outcome {}

  record Failed(Failure failure) implements Outcome {}

  record TimedOut() implements Outcome {}

  record Aborted(Failure failure) implements Outcome {}

  default ExecutionStatus status() {
    return switch (this) {
      case Succeeded _ -> ExecutionStatus.SUCCEEDED;
      case Failed _ -> ExecutionStatus.FAILED;
      case TimedOut _ -> ExecutionStatus.TIMED_OUT;
      case Aborted _ -> ExecutionStatus.ABORTED;
    };
  }

  default Optional<JsonNode> outputIfSucceeded() {
    return this instanceof Succeeded(JsonNode output) ? Optional.of(output) : Optional.empty();
  }

  /// Why the execution did not succeed; [Failure#NONE] if it did.
  default Failure failure() {
    return switch (this) {
      case Failed(Failure failure) -> failure;
      case Aborted(Failure failure) -> failure;
      case TimedOut _ -> new Failure(Optional.of("States.Timeout"), Optional.empty());
      case Succeeded _ -> Failure.NONE;
    };
  }
}
