package dmap.test;

import dmap.maprun.Target;
import dmap.plan.FirstChildren;
import dmap.test.TestReport.Walk;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A job whose states are tried.
///
/// @param job name of the state machine
/// @param target that tries them
public record TestedJob(String job, Target target, StateWalker walker) {

  /// Tries one state alone.
  public TestReport state(String name, JsonNode input) {
    return report(Optional.empty(), List.of(walker.alone(name, input)));
  }

  /// Walks through an item processor with the input of each of its first child executions.
  public TestReport processor(FirstChildren.MapChildren first) {
    List<Walk> walks =
        first.inputs().stream()
            .map(child -> walker.processor(first.map().itemProcessor(), child))
            .toList();
    return report(Optional.of(first.map().name()), walks);
  }

  private TestReport report(Optional<String> processorOf, List<Walk> walks) {
    return new TestReport(job, target, processorOf, walks);
  }
}
