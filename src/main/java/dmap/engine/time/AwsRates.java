package dmap.engine.time;

import dmap.maprun.ExecutionType;
import java.time.Duration;
import java.util.Set;

/// How fast AWS starts things, in one region. The service's own figures are quotas that an account
/// can have raised; what was seen of it is the middle of what its recordings show.
///
/// @param transitions of STANDARD executions, children included; EXPRESS ones are not throttled
/// @param standardStarts StartExecution of STANDARD executions, children included: the service
///   calls it with the role of the map's execution (aws-facts: Starting child executions)
/// @param expressStarts the same of EXPRESS executions
record AwsRates(Bucket transitions, Bucket standardStarts, Bucket expressStarts) {

  /// Source: "Step Functions service quotas" (aws-facts: Request rates).
  private static final Set<String> LARGE_REGIONS = Set.of("us-east-1", "us-west-2", "eu-west-1");

  private static final AwsRates LARGE =
      new AwsRates(new Bucket(5_000, 5_000), new Bucket(1_300, 300), new Bucket(6_000, 6_000));

  private static final AwsRates OTHER =
      new AwsRates(new Bucket(800, 800), new Bucket(800, 150), new Bucket(6_000, 6_000));

  /// The children of one map run.
  ///
  /// Source of the rates: "Step Functions service quotas" (aws-facts: Map run quotas; 740,000
  /// STANDARD children in about 120 minutes confirm theirs). Of the times: recordings of 2026-09 in
  /// us-west-2 (aws-facts: Times of a map run), with 0.65 to 1.26 s, 0.35 to 0.95 s and 0.45 to 1.1
  /// s for STANDARD, 0.75 s, 0.2 to 0.3 s and 0.9 s for EXPRESS children.
  private static final Dispatch STANDARD_CHILDREN =
      new Dispatch(100, Duration.ofMillis(900), Duration.ofMillis(500), Duration.ofMillis(700));

  private static final Dispatch EXPRESS_CHILDREN =
      new Dispatch(1_000, Duration.ofMillis(750), Duration.ofMillis(250), Duration.ofMillis(900));

  /// A throttle: full at first, a token for each call.
  record Bucket(long size, long perSecond) {}

  /// @param perSecond starts in one map run, whatever its MaxConcurrency
  /// @param startUp from the map run's start to its first child
  /// @param turnover from a child's end to the next one in its place
  /// @param finish from the last child's end to the map run's
  record Dispatch(long perSecond, Duration startUp, Duration turnover, Duration finish) {}

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
