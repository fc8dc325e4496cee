package dmap.engine;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A child execution that runs.
///
/// @param history only of a STANDARD one
record RunningChild(
    long index, long itemCount, Instant start, JsonNode input, Optional<ChildHistory> history) {

  /// How the events of its execution are kept.
  History history(EngineClock clock, Cancellation execution) {
    return history
        .map(kept -> History.kept(clock, execution, kept::keep))
        .orElseGet(History::counted);
  }
}
