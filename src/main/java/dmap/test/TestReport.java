package dmap.test;

import dmap.maprun.Target;
import dmap.maprun.TestedState;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/// What a test of states showed.
///
/// @param processorOf the Distributed Map whose item processor was walked; absent for one state
public record TestReport(
    String job, Target target, Optional<String> processorOf, List<Walk> walks) {
  public TestReport {
    walks = List.copyOf(walks);
  }

  public boolean passed() {
    return walks.stream().allMatch(walk -> walk.end() == End.SUCCEEDED);
  }

  /// The states that one input went through.
  ///
  /// @param index of the child execution that has this input, from 0; absent for one state
  public record Walk(OptionalLong index, long items, JsonNode input, List<Step> steps, End end) {
    public Walk {
      steps = List.copyOf(steps);
    }
  }

  /// @param type as in the definition: `Task`, `Choice` …
  public record Step(
      String state, String type, Mocked mocked, JsonNode input, TestedState result) {}

  /// Whether the answer of a state came from a mock.
  public enum Mocked {
    YES,
    NO
  }

  public enum End {
    SUCCEEDED,
    FAILED,
    /// A retrier would try again, which a test does not do.
    RETRIABLE,
    /// There were so many states that the walk seems to go round in circles.
    TOO_LONG
  }
}
