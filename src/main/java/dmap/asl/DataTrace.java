package dmap.asl;

import dmap.maprun.DataStep;
import tools.jackson.databind.JsonNode;

/// Is told what each step of a state's data flow made of the data. Most of the time nobody wants to
/// know: [#NONE].
@FunctionalInterface
public interface DataTrace {
  DataTrace NONE = (_, _) -> {};

  void saw(DataStep step, JsonNode value);

  /// Passes a value on, and tells of it.
  default JsonNode through(DataStep step, JsonNode value) {
    saw(step, value);
    return value;
  }
}
