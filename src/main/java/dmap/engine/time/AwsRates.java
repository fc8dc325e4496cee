package dmap.engine.time;

import dmap.maprun.ExecutionType;
import java.time.Duration;
import java.util.Set;

/// How fast AWS starts executions, child executions and states in one region. Rates are AWS's
/// published default quotas, which an account can have raised. Times are the middle of those in
/// recordings.
///
/// @param transitions state transitions of STANDARD executions, children included; those of EXPRESS
///   executions are not throttled
/// @param standardStarts calls of StartExecution for STANDARD executions, children included: the
///   service calls it with the role of the map's execution (aws-facts: Starting child executions)
/// @param expressStarts the same for EXPRESS executions
record AwsRates(Bucket transitions, Bucket standardStarts, Bucket expressStarts) {

  /// Source: "Step Functions service quotas" (aws-facts: Request rates).
  private static final Set<String> LARGE_REGIONS = Set.of("us-east-1", "us-west-2", "eu-west-1");

  private static final AwsRates LARGE =
      new AwsRates(new Bucket(5_000, 5_000), new Bucket(1_300, 300), new Bucket(6_000, 6_000));

  private static final AwsRates OTHER =
      new AwsRates(new Bucket(800, 800), new Bucket(800, 150), new Bucket(6_000, 6_000));

  /// The source of the rates is "Step Functions service quotas" (aws-facts: Map run quotas); a map
  /// run with 740,000 STANDARD children in about 120 minutes confirms the rate of STANDARD
  /// children. The times are from recordings of 2026-09 in us-west-2 (aws-facts: Times of a map
  /// run): 0.65 to 1.26 s, 0.35 to 0.95 s and 0.45 to 1.1 s for STANDARD children, 0.75 s, 0.2 to
  /// 0.3 s and 0.9 s for EXPRESS children.
  private static final Dispatch STANDARD_CHILDREN = dispatch(100, 900, 500, 700);

  private static final Dispatch EXPRESS_CHILDREN = dispatch(1_000, 750, 250, 900);

  record Bucket(long size, long perSecond) {}

  /// How fast a map run starts its child executions.
  ///
  /// @param perSecond starts in one map run, whatever its MaxConcurrency
  record Dispatch(long perSecond, Pace.Waits waits) {}

  private static Dispatch dispatch(
      long perSecond, long startUpMillis, long turnoverMillis, long finishMillis) {
    return new Dispatch(
        perSecond,
        new Pace.Waits(
            Duration.ofMillis(startUpMillis),
            Duration.ofMillis(turnoverMillis),
            Duration.ofMillis(finishMillis)));
  }

  static AwsRates of(String region) {
    return LARGE_REGIONS.contains(region) ? LARGE : OTHER;
  }

  Bucket starts(ExecutionType type) {
    return switch (type) {
      case STANDARD -> standardStarts;
      case EXPRESS -> expressStarts;
    };
  }

  static Dispatch dispatch(ExecutionType children) {
    return switch (children) {
      case STANDARD -> STANDARD_CHILDREN;
      case EXPRESS -> EXPRESS_CHILDREN;
    };
  }
}
