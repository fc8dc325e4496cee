package dmap.results.summary;

import dmap.results.chart.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// When the child executions of a map run ran, and how long they took.
///
/// @param durations of all child executions that ended and have both dates, from start to stop (of
///   a redriven STANDARD one from its redrive on, because its record keeps the first start); absent
///   if there are none
/// @param firstStart of the earliest child execution
/// @param lastStop of the latest
/// @param executionsPerSecond child executions that ended between the two
/// @param itemsPerSecond items of those
/// @param slowest at most ten, slowest first
public record HarvestTiming(
    Optional<Durations> durations,
    Optional<Instant> firstStart,
    Optional<Instant> lastStop,
    OptionalDouble executionsPerSecond,
    OptionalDouble itemsPerSecond,
    List<SlowExecution> slowest) {
  public HarvestTiming {
    slowest = List.copyOf(slowest);
  }

  /// From the first start to the last stop; absent if one of them is not known.
  public Optional<Duration> elapsed() {
    return firstStart.flatMap(first -> lastStop.map(last -> Duration.between(first, last)));
  }
}
