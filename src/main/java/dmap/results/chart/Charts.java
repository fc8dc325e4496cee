package dmap.results.chart;

import java.util.List;
import java.util.Optional;

/// What pictures of a map run are drawn from, in a size that does not grow with it. Empty without
/// records that have dates.
///
/// @param timeline none if no record has both dates
/// @param durations a histogram from the shortest duration that occurs to the longest, without a
///   gap
/// @param grid none if no record has both dates
/// @param sample at most [#SUCCESSES] that succeeded and [#FAILURES] that did not, in the order of
///   their start. Which ones depends on a hash of their names alone: not on the order of files, and
///   not on anything a picture is about
public record Charts(
    Optional<Timeline> timeline,
    List<DurationBin> durations,
    Optional<DurationGrid> grid,
    List<SampledExecution> sample) {
  public static final int SUCCESSES = 2_000;
  public static final int FAILURES = 1_000;

  public static final Charts NONE =
      new Charts(Optional.empty(), List.of(), Optional.empty(), List.of());

  public Charts {
    durations = List.copyOf(durations);
    sample = List.copyOf(sample);
  }
}
