package dmap.results;

import dmap.maprun.MapRunStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// What a map run left behind, summed up.
///
/// @param mapRunArn from the manifest or from DescribeMapRun
/// @param status of the map run, if it was described; result files do not tell
/// @param manifest the manifest that was read; none for bare files and for a state's output
/// @param successes what the SUCCEEDED files hold, and so what is known of the successful
/// @param counts child executions; see [Successes#OUTPUTS] for `succeeded`
/// @param itemCounts items: a batch counts as many as it holds. None unless every child execution
///   has a record
/// @param durations of all child executions with a record that ended, from start to stop (of a
///   redriven STANDARD one from its redrive on, because its record keeps the first start); none if
///   no record has them
/// @param firstStart of the earliest child execution
/// @param lastStop of the latest
/// @param executionsPerSecond ended child executions between the two
/// @param itemsPerSecond items of those
/// @param errors most frequent first
/// @param otherErrors failures in none of them: there is a limit to their number
/// @param slowest at most ten, slowest first
/// @param charts what pictures are drawn from
/// @param failures the first of those that failed, timed out or were aborted, at most
///   [#MAX_FAILURES], in the order of the files
/// @param redrives of child executions
/// @param sizes of inputs and outputs
/// @param duplicates records that are there more than once; if there are any, they are a problem
///   too
/// @param files in the order they were read
/// @param problems what could not be counted, or is doubtful
public record Harvest(
    Optional<String> mapRunArn,
    Optional<MapRunStatus> status,
    Optional<String> manifest,
    Successes successes,
    OutcomeCounts counts,
    Optional<OutcomeCounts> itemCounts,
    Optional<Durations> durations,
    Optional<Instant> firstStart,
    Optional<Instant> lastStop,
    OptionalDouble executionsPerSecond,
    OptionalDouble itemsPerSecond,
    List<ErrorGroup> errors,
    long otherErrors,
    List<SlowExecution> slowest,
    Charts charts,
    List<FailedExecution> failures,
    Redrives redrives,
    Sizes sizes,
    Duplicates duplicates,
    List<HarvestedFile> files,
    List<FileProblem> problems) {
  public static final int MAX_FAILURES = 2_000;

  /// What is known of the child executions that succeeded.
  public enum Successes {
    /// A record each, or there were none.
    RECORDS,
    /// Only their outputs (COMPACT, FLATTEN, or no ResultWriter at all): no durations, and
    /// `succeeded` is the number of elements. With FLATTEN an output that is an array counts as
    /// many.
    OUTPUTS
  }

  public Harvest {
    errors = List.copyOf(errors);
    slowest = List.copyOf(slowest);
    failures = List.copyOf(failures);
    files = List.copyOf(files);
    problems = List.copyOf(problems);
  }
}
