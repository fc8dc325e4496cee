package dmap.results.summary;

import dmap.maprun.MapRunStatus;
import dmap.results.chart.Charts;
import dmap.results.chart.Durations;
import dmap.results.files.FileProblem;
import dmap.results.files.HarvestedFile;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// What a map run left behind, summed up in parts. Every number is computed; renderers only write
/// them.
public record Harvest(
    HarvestOrigin origin,
    HarvestCounts counts,
    HarvestTiming timing,
    HarvestFailures failures,
    Sizes sizes,
    Charts charts,
    HarvestReading reading) {
  /// @param mapRunArn from the manifest or from DescribeMapRun
  /// @param status of the map run, if it was described; result files do not tell
  /// @param manifest the manifest that was read; absent for bare files and for a state's output
  public record HarvestOrigin(
      Optional<String> mapRunArn, Optional<MapRunStatus> status, Optional<String> manifest) {}

  /// How many child executions, and how many items, ended how.
  ///
  /// @param successes what the SUCCEEDED files hold, and so what is known of the successful child
  ///   executions
  /// @param executions child executions; see [Successes#OUTPUTS] for `succeeded`
  /// @param items a batch counts as many items as it holds. Absent unless every child execution has
  ///   a record
  public record HarvestCounts(
      Successes successes,
      OutcomeCounts executions,
      Optional<OutcomeCounts> items,
      RedriveTotals redrives) {

    public enum Successes {
      /// Each has a record, or there were none.
      RECORDS,
      /// Only their outputs are known (COMPACT, FLATTEN, or no ResultWriter at all): there are no
      /// durations, and `succeeded` is the number of elements. With FLATTEN an output that is an
      /// array of n elements counts as n.
      OUTPUTS
    }
  }

  /// When the child executions of a map run ran, and how long they took.
  ///
  /// @param durations of all child executions that ended and have both dates, from start to stop
  ///   (of a redriven STANDARD one from its redrive on, because its record keeps the first start);
  ///   absent if there are none
  /// @param executionsPerSecond child executions that ended between the two
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

  /// The child executions that failed, timed out or were aborted.
  ///
  /// @param errors the failures by error and message, most frequent first
  /// @param otherErrors failures in none of the groups, whose number is limited
  /// @param first the first failures in the order of the files, at most [#MAX_FIRST]
  public record HarvestFailures(
      List<FailureGroup> errors, long otherErrors, List<FailedExecution> first) {
    public static final int MAX_FIRST = 2_000;

    public HarvestFailures {
      errors = List.copyOf(errors);
      first = List.copyOf(first);
    }

    /// The groups of several map runs, equal ones added together, most frequent first.
    public static List<FailureGroup> together(List<Harvest> harvests) {
      Map<ErrorShape, FailureGroup> groups = new LinkedHashMap<>();
      harvests.stream()
          .flatMap(harvest -> harvest.failures().errors().stream())
          .forEach(g -> groups.merge(g.shape(), g, FailureGroup::plus));
      return groups.values().stream().sorted(FailureGroup.MOST_FREQUENT_FIRST).toList();
    }
  }

  /// @param duplicates records that are there more than once; if there are any, they are a problem,
  ///   too
  public record HarvestReading(
      List<HarvestedFile> files, Duplicates duplicates, List<FileProblem> problems) {
    public HarvestReading {
      files = List.copyOf(files);
      problems = List.copyOf(problems);
    }
  }
}
