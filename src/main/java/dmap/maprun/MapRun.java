package dmap.maprun;

import java.time.Instant;
import java.util.Optional;

/// One map run, as DescribeMapRun tells it.
///
/// @param executionArn the execution whose Map state started it
public record MapRun(
    String arn,
    String executionArn,
    MapRunStatus status,
    Lifespan lifespan,
    MapRunSettings settings,
    WorkCounts counts,
    PastRedrives redrives) {

  /// The work of a map run, counted in two units.
  ///
  /// @param executions of child executions; the same numbers as `items` without batches
  public record WorkCounts(Counts items, Counts executions) {
    public static final WorkCounts ZERO = new WorkCounts(Counts.ZERO, Counts.ZERO);
  }

  /// What AWS answers for "no limit" (aws-facts: Counts of a map run); the service's own ceiling is
  /// 10,000.
  public static final long UNLIMITED = Integer.MAX_VALUE;

  public Instant startDate() {
    return lifespan.startDate();
  }

  public Optional<Instant> stopDate() {
    return lifespan.stopDate();
  }

  public long maxConcurrency() {
    return settings.maxConcurrency();
  }

  public ToleratedFailure toleratedFailure() {
    return settings.toleratedFailure();
  }

  public Counts items() {
    return counts.items();
  }

  public Counts executions() {
    return counts.executions();
  }
}
