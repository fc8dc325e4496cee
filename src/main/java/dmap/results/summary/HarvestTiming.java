package dmap.results.summary;

import dmap.results.chart.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// When the child executions of a map run ran, and how long they took.
///
/// @param durations of all child executions with a record that ended, from start to stop (of a
///   redriven STANDARD one from its redrive on, because its record keeps the first start); absent
///   if no record has both dates
/// @param firstStart of the earliest child execution
/// @param lastStop of the latest
/// @param executionsPerSecond ended child executions between the two
/// @param itemsPerSecond items of those
/// @param slowest at most ten, slowest first
public record HarvestTiming(
    Optional<Durations> durations,
    Optional<Instant> firstStart,
    Optional<Instant> lastStop,
    OptionalDouble executionsPerSecond,
    OptionalDouble itemsPerSecond,
    List<SlowExecution> slowest) {
  public static final HarvestTiming UNKNOWN =
      new HarvestTiming(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          List.of());

  public HarvestTiming {
    slowest = List.copyOf(slowest);
  }

  /// From the first start to the last stop; absent if one of them is not known.
  public Optional<Duration> elapsed() {
    return firstStart.flatMap(first -> lastStop.map(last -> Duration.between(first, last)));
  }
}
