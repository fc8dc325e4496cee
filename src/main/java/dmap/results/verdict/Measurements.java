package dmap.results.verdict;

import dmap.maprun.Counts;
import dmap.maprun.MapRun;
import dmap.results.chart.Durations;
import dmap.results.files.MapRunSource;
import dmap.results.summary.Harvest;
import dmap.results.summary.Harvest.HarvestCounts.Successes;
import dmap.results.summary.MapRunResults;
import dmap.results.summary.OutcomeCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/// The figures of one or more map runs together.
///
/// Counts, items and errors add up, each child execution once, on all levels of nesting. Each
/// percentile is the greatest of the map runs: percentiles cannot be put together, and a limit
/// should hold in every map run. `elapsed` is from the first start to the last stop of all, and
/// rates are all that ended in that time.
///
/// @param errors child executions by the name of their error
/// @param unnamedErrors unsuccessful child executions whose error is not known
public record Measurements(
    Map<Measure, Double> values, Map<String, Long> errors, long unnamedErrors) {

  public Measurements {
    values = Collections.unmodifiableMap(new EnumMap<>(values));
    errors = Collections.unmodifiableMap(new TreeMap<>(errors));
  }

  /// From result files. If all map runs were described, the counts come from DescribeMapRun,
  /// because files that hold only outputs do not tell them.
  public static Measurements of(List<MapRunSource> sources, List<MapRunResults> results) {
    List<MapRunSource> all = sources.stream().flatMap(MapRunSource::withNested).toList();
    List<MapRun> described = all.stream().flatMap(source -> source.mapRun().stream()).toList();
    List<Harvest> harvests =
        results.stream().flatMap(MapRunResults::withNested).map(MapRunResults::harvest).toList();
    return described.isEmpty() || described.size() < all.size()
        ? ofFiles(harvests, Optional.empty())
        : ofFiles(harvests, Optional.of(counted(described)));
  }

  static Measurements ofFiles(List<Harvest> harvests) {
    return ofFiles(harvests, Optional.empty());
  }

  /// From DescribeMapRun alone, which tells the counts but neither durations nor errors.
  public static Measurements of(List<MapRun> described) {
    CountedOutcomes counted = counted(described);
    return new Measurements(
        counted.values(), Map.of(), (long) (double) counted.values().get(Measure.UNSUCCESSFUL));
  }

  public OptionalDouble value(Measure measure) {
    Double value = values.get(measure);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /// Whether there is nothing that could be measured: no child execution, no durations.
  boolean nothingRan() {
    return value(Measure.TOTAL).orElse(0) == 0;
  }

  private record CountedOutcomes(OutcomeCounts executions, Optional<OutcomeCounts> items) {
    Map<Measure, Double> values() {
      Map<Measure, Double> values = new EnumMap<>(Measure.class);
      put(values, Measure.COUNTS, executions);
      items.ifPresent(counts -> put(values, Measure.ITEM_COUNTS, counts));
      return values;
    }

    private static void put(
        Map<Measure, Double> values, List<Measure> measures, OutcomeCounts counts) {
      long[] numbers = {
        counts.succeeded(),
        counts.failed(),
        counts.timedOut(),
        counts.aborted(),
        counts.pending(),
        counts.unsuccessful(),
        counts.total()
      };
      for (int i = 0; i < numbers.length; i++) {
        values.put(measures.get(i), (double) numbers[i]);
      }
    }
  }

  private static CountedOutcomes counted(List<MapRun> described) {
    return new CountedOutcomes(
        sum(described.stream().map(MapRun::executions).map(Measurements::ended)),
        Optional.of(sum(described.stream().map(MapRun::items).map(Measurements::ended))));
  }

  private static OutcomeCounts ended(Counts counts) {
    return new OutcomeCounts(
        counts.succeeded(),
        counts.failed(),
        counts.timedOut(),
        counts.aborted(),
        counts.pending() + counts.running() + counts.pendingRedrive());
  }

  private static Measurements ofFiles(List<Harvest> harvests, Optional<CountedOutcomes> described) {
    Optional<OutcomeCounts> items =
        harvests.stream().allMatch(harvest -> harvest.counts().items().isPresent())
            ? Optional.of(sum(harvests.stream().flatMap(h -> h.counts().items().stream())))
            : Optional.empty();
    CountedOutcomes counted =
        described.orElseGet(
            () ->
                new CountedOutcomes(
                    sum(harvests.stream().map(harvest -> harvest.counts().executions())), items));
    Map<Measure, Double> values = counted.values();
    durations(harvests, values);
    paces(harvests, counted, values);
    Map<String, Long> errors = new TreeMap<>();
    harvests.stream()
        .flatMap(harvest -> harvest.failures().errors().stream())
        .forEach(group -> errors.merge(group.error(), group.count(), Long::sum));
    long named = errors.values().stream().mapToLong(Long::longValue).sum();
    return new Measurements(
        values, errors, Math.max(0, counted.executions().unsuccessful() - named));
  }

  private static OutcomeCounts sum(Stream<OutcomeCounts> counts) {
    return counts.reduce(OutcomeCounts.ZERO, OutcomeCounts::plus);
  }

  /// If a map run has outputs only, the durations that are known are those of its failures, which
  /// say nothing of the rest.
  private static void durations(List<Harvest> harvests, Map<Measure, Double> values) {
    List<Durations> known = new ArrayList<>();
    for (Harvest harvest : harvests) {
      if (ended(harvest) > 0) {
        if (!timed(harvest) || harvest.timing().durations().isEmpty()) {
          return;
        }
        known.add(harvest.timing().durations().get());
      }
    }
    greatest(Measure.P50, known, Durations::p50Millis, values);
    greatest(Measure.P90, known, Durations::p90Millis, values);
    greatest(Measure.P95, known, Durations::p95Millis, values);
    greatest(Measure.P99, known, Durations::p99Millis, values);
    greatest(Measure.MAX, known, Durations::maxMillis, values);
  }

  private static void greatest(
      Measure measure,
      List<Durations> known,
      ToLongFunction<Durations> millis,
      Map<Measure, Double> values) {
    known.stream()
        .mapToLong(millis)
        .max()
        .ifPresent(greatest -> values.put(measure, (double) greatest));
  }

  private static void paces(
      List<Harvest> harvests, CountedOutcomes counted, Map<Measure, Double> values) {
    if (harvests.stream().anyMatch(harvest -> ended(harvest) > 0 && !timed(harvest))) {
      return;
    }
    Optional<Instant> first =
        harvests.stream().flatMap(h -> h.timing().firstStart().stream()).min(Instant::compareTo);
    Optional<Instant> last =
        harvests.stream().flatMap(h -> h.timing().lastStop().stream()).max(Instant::compareTo);
    if (first.isEmpty() || last.isEmpty() || last.get().isBefore(first.get())) {
      return;
    }
    double millis = Duration.between(first.get(), last.get()).toMillis();
    values.put(Measure.ELAPSED, millis);
    if (millis > 0) {
      OutcomeCounts executions = counted.executions();
      values.put(Measure.EXECUTIONS_PER_SECOND, executions.ended() * 1_000 / millis);
      counted
          .items()
          .ifPresent(items -> values.put(Measure.ITEMS_PER_SECOND, items.ended() * 1_000 / millis));
    }
  }

  private static long ended(Harvest harvest) {
    return harvest.counts().executions().ended();
  }

  private static boolean timed(Harvest harvest) {
    return harvest.counts().successes() == Successes.RECORDS;
  }
}
