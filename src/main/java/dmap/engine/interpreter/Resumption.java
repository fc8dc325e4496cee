package dmap.engine.interpreter;

import dmap.expression.Variables;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Where a walk through the states of a machine goes on after a redrive ([ResumptionFinder]).
public sealed interface Resumption {

  /// No state was entered: it begins at the beginning.
  record Fresh() implements Resumption {}

  /// It had come to its end; a sibling has not.
  record Finished(JsonNode output) implements Resumption {}

  /// A state was left, and the next not entered.
  record Before(String state, JsonNode input, Variables variables) implements Resumption {}

  /// A state was entered and not left: what it does is done again, without entering it again.
  record Within(Entry entry, Variables variables, Inside inside) implements Resumption {}

  Resumption FRESH = new Fresh();

  /// How a state was entered.
  record Entry(String state, JsonNode input, Instant time, long eventId) {}

  /// What a state that holds others had begun.
  sealed interface Inside {
    /// Nothing that could be taken up.
    record Nothing() implements Inside {}

    /// @param startedId of the event ParallelStateStarted
    record Branches(long startedId, List<Resumption> branches) implements Inside {
      public Branches {
        branches = List.copyOf(branches);
      }
    }

    /// @param startedId of the event MapStateStarted
    /// @param iterations those that have begun, by index
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
