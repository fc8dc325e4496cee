package dmap.status;

import dmap.maprun.Execution;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How an execution and its map runs stand at one moment.
///
/// @param mapRuns in order of their start; empty before the first Map state is reached, and for a
///   moment longer on AWS
/// @param complete whether nothing will change any more: what was watched has ended, and its counts
///   have settled (or did not within a few polls)
/// @param trouble why the last poll failed, if it did; the rest is then as it was before, and the
///   next poll tries again
public record Progress(
    Instant at,
    Watched target,
    Execution execution,
    List<MapRunProgress> mapRuns,
    boolean complete,
    Optional<String> trouble) {

  public Progress {
    mapRuns = List.copyOf(mapRuns);
  }

  /// The time since the start, or from the start to the end.
  public Duration elapsed() {
    return Duration.between(execution.startDate(), execution.stopDate().orElse(at));
  }

  Progress withTrouble(Instant when, String message) {
    return new Progress(when, target, execution, mapRuns, complete, Optional.of(message));
  }
}
