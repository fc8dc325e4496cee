package dmap.results.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dmap.objects.FolderStore;
import dmap.results.chart.Charts;
import dmap.results.chart.DurationBin;
import dmap.results.chart.DurationGrid;
import dmap.results.chart.DurationHistogram;
import dmap.results.chart.Durations;
import dmap.results.chart.Timeline;
import dmap.results.files.FileFinder;
import dmap.results.files.FoundFiles;
import dmap.results.files.HarvestProgress;
import dmap.results.files.HarvestSource;
import dmap.results.files.ResultKind;
import dmap.results.summary.RandomRuns.Made;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// For random runs the summary is what a plain reading of the same records comes to: whatever the
/// layout of the files, and however many readers shared them.
class SummaryPropertyTest {
  @TempDir private Path root;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void sumsUpAsAPlainReadingDoes(long seed) {
    List<Made> records = new RandomRuns(seed).write(root);
    if (records.isEmpty()) {
      return;
    }
    FoundFiles found = FileFinder.find(new HarvestSource.LocalFolder(root), new FolderStore(root));
    for (long portionBytes : new long[] {2_000, 9_000, 1 << 20}) {
      ParallelReading.CountedFiles result =
          ParallelReading.read(found, HarvestProgress.NONE, portionBytes);
      assertThat(result.reading().problems()).isEmpty();
      assertThat(result.duplicates()).isEqualTo(Duplicates.NONE);
      check(result.tally().harvest(Nothing.ORIGIN, Nothing.READING), records);
    }
  }

  private static void check(Harvest harvest, List<Made> records) {
    assertThat(harvest.counts().executions()).isEqualTo(counts(records, _ -> 1));
    assertThat(harvest.counts().items()).contains(counts(records, Made::items));
    assertThat(errors(harvest)).isEqualTo(errors(records));
    List<Long> durations = timed(records).map(SummaryPropertyTest::duration).sorted().toList();
    assertThat(harvest.timing().durations()).isEqualTo(percentiles(durations));
    assertThat(harvest.counts().redrives())
        .isEqualTo(
            new RedriveTotals(
                records.stream().filter(r -> redrives(r) > 0).count(),
                records.stream().mapToLong(SummaryPropertyTest::redrives).sum()));
    assertThat(harvest.timing().slowest())
        .extracting(SlowExecution::durationMillis, slow -> slow.name().orElseThrow())
        .isEqualTo(
            timed(records)
                .sorted(
                    Comparator.comparingLong(SummaryPropertyTest::duration)
                        .reversed()
                        .thenComparing(SummaryPropertyTest::name))
                .limit(10)
                .map(r -> tuple(duration(r), name(r)))
                .toList());
    checkCharts(harvest.charts(), timed(records).toList());
    assertThat(harvest.failures().first())
        .hasSize((int) harvest.counts().executions().unsuccessful());
  }

  private static void checkCharts(Charts charts, List<Made> timed) {
    assertThat(charts.sample()).hasSize(timed.size()); // fewer than there is room for
    long failed = timed.stream().filter(r -> r.kind() == ResultKind.FAILED).count();
    assertThat(charts.durations().stream().mapToLong(DurationBin::count).sum())
        .isEqualTo(timed.size());
    assertThat(charts.durations().stream().mapToLong(DurationBin::failed).sum()).isEqualTo(failed);
    for (DurationBin bin : charts.durations()) {
      assertThat(bin.count())
          .isEqualTo(
              timed.stream()
                  .filter(r -> duration(r) >= bin.fromMillis() && duration(r) < bin.toMillis())
                  .count());
    }
    charts.timeline().ifPresent(timeline -> checkTimeline(timeline, timed));
    charts
        .grid()
        .ifPresent(
            grid -> {
              assertThat(grid.columns()).isLessThanOrEqualTo(DurationGrid.MAX_COLUMNS);
              assertThat(grid.cells().stream().mapToLong(c -> c.succeeded() + c.failed()).sum())
                  .isEqualTo(timed.size());
            });
  }

  private static void checkTimeline(Timeline timeline, List<Made> timed) {
    assertThat(timeline.buckets()).hasSizeLessThanOrEqualTo(Timeline.MAX_BUCKETS);
    long from = timeline.from().toEpochMilli();
    for (int i = 0; i < timeline.buckets().size(); i++) {
      long begin = from + i * timeline.bucketMillis();
      long end = begin + timeline.bucketMillis();
      Timeline.TimeBucket bucket = timeline.buckets().get(i);
      assertThat(bucket.started())
          .isEqualTo(timed.stream().filter(r -> start(r) >= begin && start(r) < end).count());
      assertThat(bucket.succeeded() + bucket.failed())
          .isEqualTo(timed.stream().filter(r -> stop(r) >= begin && stop(r) < end).count());
      assertThat(bucket.running())
          .isEqualTo(timed.stream().filter(r -> start(r) < end && stop(r) >= end).count());
    }
  }

  private static OutcomeCounts counts(List<Made> records, ToLongFunction<Made> weight) {
    Map<String, Long> by =
        records.stream()
            .collect(
                Collectors.groupingBy(
                    r -> r.json().path("Status").asString(),
                    Collectors.summingLong(weight::applyAsLong)));
    return new OutcomeCounts(
        by.getOrDefault("SUCCEEDED", 0L),
        by.getOrDefault("FAILED", 0L),
        by.getOrDefault("TIMED_OUT", 0L),
        by.getOrDefault("ABORTED", 0L),
        by.getOrDefault("PENDING", 0L));
  }

  private static Map<String, Long> errors(Harvest harvest) {
    return harvest.failures().errors().stream()
        .collect(
            Collectors.groupingBy(
                group -> group.error() + ": " + group.message(),
                TreeMap::new,
                Collectors.summingLong(FailureGroup::count)));
  }

  private static Map<String, Long> errors(List<Made> records) {
    return records.stream()
        .filter(r -> r.kind() == ResultKind.FAILED)
        .collect(
            Collectors.groupingBy(
                r -> {
                  String status = r.json().path("Status").asString();
                  String cause = r.json().path("Cause").asString();
                  return r.json().path("Error").asString(status) + ": " + shape(cause);
                },
                TreeMap::new,
                Collectors.counting()));
  }

  /// Of the three kinds of causes that [RandomRuns] makes.
  private static String shape(String cause) {
    if (cause.startsWith("order")) {
      return "order # failed";
    }
    if (cause.isEmpty()) {
      return "";
    }
    return cause.contains("timed out") ? "timed out after # seconds" : "order #: no \"…\"";
  }

  private static Optional<Durations> percentiles(List<Long> sorted) {
    if (sorted.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Durations(
            sorted.size(),
            rank(sorted, 50),
            rank(sorted, 90),
            rank(sorted, 95),
            rank(sorted, 99),
            sorted.getLast()));
  }

  /// As exact as the histogram is.
  private static long rank(List<Long> sorted, int percent) {
    long exact = sorted.get(Math.max(1, Math.ceilDiv(sorted.size() * percent, 100)) - 1);
    DurationHistogram one = new DurationHistogram();
    one.add(exact);
    one.add(sorted.getLast());
    return one.percentiles().orElseThrow().p50Millis();
  }

  private static Stream<Made> timed(List<Made> records) {
    return records.stream().filter(r -> r.json().has("StartDate") && r.json().has("StopDate"));
  }

  private static String name(Made record) {
    return record.json().path("Name").asString();
  }

  private static long redrives(Made record) {
    return record.json().path("RedriveCount").asLong(0);
  }

  private static long duration(Made record) {
    return stop(record) - start(record);
  }

  private static long start(Made record) {
    return time(record.json().path("StartDate"));
  }

  private static long stop(Made record) {
    return time(record.json().path("StopDate"));
  }

  private static long time(JsonNode date) {
    return Instant.parse(date.asString()).toEpochMilli();
  }
}
