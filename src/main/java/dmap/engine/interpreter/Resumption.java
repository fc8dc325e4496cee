package dmap.engine.interpreter;

import dmap.expression.Variables;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Where a walk through the states of a machine begins, or goes on after a redrive. The
/// [ResumptionFinder] finds it in the history.
public sealed interface Resumption {

  /// No state was entered: the walk begins at the first state.
  record Fresh() implements Resumption {}

  /// The walk had come to its end before the redrive, but a sibling had not.
  record Finished(JsonNode output) implements Resumption {}

  /// A state was left, and the next one was not entered: the walk goes on by entering it.
  record Before(String state, JsonNode input, Variables variables) implements Resumption {}

  /// A state was entered and not left: its action is done again, without entering the state again.
  record Within(Entry entry, Variables variables, Inside inside) implements Resumption {}

  Resumption FRESH = new Fresh();

  record Entry(String state, JsonNode input, Instant time, long eventId) {}

  /// The branches, iterations or map run that a state had started before the redrive.
  sealed interface Inside {
    /// The state had started none, or none that a redrive can go on with.
    record Nothing() implements Inside {}

    /// @param startedId of the event ParallelStateStarted
    record Branches(long startedId, List<Resumption> branches) implements Inside {
      public Branches {
        branches = List.copyOf(branches);
      }
    }

    /// @param startedId of the event MapStateStarted
    /// @param iterations those that had started, by index
    record Iterations(long startedId, Map<Long, Resumption> iterations) implements Inside {
      public Iterations {
        iterations = Map.copyOf(iterations);
      }

      Resumption at(long index) {
        return iterations.getOrDefault(index, FRESH);
      }
    }

    /// @param startedId of the event MapStateStarted
    record MapRun(String arn, long startedId) implements Inside {}

    Inside NOTHING = new Nothing();
  }
}
