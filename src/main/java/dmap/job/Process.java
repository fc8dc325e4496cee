package dmap.job;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// What is done with an item or batch, or (as `then`) with the result of the map.
public sealed interface Process {

  /// A Lambda function is called with the input; its answer is the output.
  ///
  /// @param name the function's name or ARN, as it was written
  /// @param timeout of one call, whole seconds
  record Function(String name, Optional<Duration> timeout, Retry retry) implements Process {}

  /// States in ASL, taken as they are.
  ///
  /// @param fragment `StartAt` and `States`, and perhaps `Comment`
  record States(ObjectNode fragment) implements Process {}

  /// One Task state in ASL, for any other integration.
  ///
  /// @param state without `Type`, `Next` and `End`, which the compiler writes
  record Task(ObjectNode state, Optional<Duration> timeout, Retry retry) implements Process {}

  /// A Distributed Map inside the map: each child execution starts a map run of its own.
  record Map(JobMap map) implements Process {}

  /// The maps in this process, outermost first, without those in ASL that the operator wrote.
  default List<JobMap.Placed> maps(String pointer) {
    return this instanceof Map(JobMap map) ? map.withNested(pointer + "/map") : List.of();
  }

  /// What happens when a task fails.
  sealed interface Retry {
    /// The task stays failed. A job that names no `retry` gets this.
    record None() implements Retry {}

    /// The errors of the Lambda service itself are retried three times.
    record Standard() implements Retry {}

    /// ASL Retriers, taken as they are.
    record Listed(List<ObjectNode> retriers) implements Retry {
      public Listed {
        retriers = List.copyOf(retriers);
      }
    }
  }
}
