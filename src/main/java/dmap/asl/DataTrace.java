package dmap.asl;

import dmap.maprun.DataStep;
import tools.jackson.databind.JsonNode;

/// Receives the data after each step of a state's data flow. TestState shows it; executions use
/// [#NONE].
@FunctionalInterface
public interface DataTrace {
  DataTrace NONE = (_, _) -> {};

  void saw(DataStep step, JsonNode value);

  /// Records a value and returns it.
  default JsonNode through(DataStep step, JsonNode value) {
    saw(step, value);
    return value;
  }
}
