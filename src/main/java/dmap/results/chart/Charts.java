package dmap.results.chart;

import java.util.List;
import java.util.Optional;

/// What pictures of a map run are drawn from, in a size that does not grow with it. Without records
/// that have dates all of it is empty.
///
/// @param timeline absent if no record has both dates
/// @param grid absent if no record has both dates
/// @param sample at most [#SUCCESSES] that succeeded and [#FAILURES] that did not, in the order of
///   their start. A hash of their names picks them, so that neither the order of the files nor
///   anything that a picture shows has an influence
public record Charts(
    Optional<Timeline> timeline,
    List<DurationBin> durations,
    Optional<DurationGrid> grid,
    List<SampledExecution> sample) {
  public static final int SUCCESSES = 2_000;
  public static final int FAILURES = 1_000;

  public Charts {
    durations = List.copyOf(durations);
    sample = List.copyOf(sample);
  }
}
