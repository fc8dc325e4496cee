package dmap.maprun;

import java.time.Instant;
import java.util.Optional;

/// One map run, as DescribeMapRun tells it.
///
/// @param executionArn the execution whose Map state started it
/// @param maxConcurrency child executions at a time; [#UNLIMITED] without a limit of the user's
/// @param items counts of items
/// @param executions counts of child executions; the same numbers without batches
public record MapRun(
    String arn,
    String executionArn,
    MapRunStatus status,
    Instant startDate,
    Optional<Instant> stopDate,
    long maxConcurrency,
    ToleratedFailure toleratedFailure,
    Counts items,
    Counts executions,
    int redriveCount,
    Optional<Instant> redriveDate) {

  /// What AWS answers for "no limit" (aws-facts: Counts of a map run); the service's own ceiling is
  /// 10,000.
  public static final long UNLIMITED = Integer.MAX_VALUE;
}
