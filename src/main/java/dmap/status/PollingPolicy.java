package dmap.status;

import java.time.Duration;

/// How often to look.
///
/// @param first pause while a run is young
/// @param longest pause once it has been watched for [#GROWN]
/// @param perCall the least pause for each scarce call (DescribeMapRun, ListMapRuns) that the last
///   poll made
/// @param rateWindow over how long items per second are measured; longer than a batch usually
///   takes, or the rate would jump with every batch
public record PollingPolicy(
    Duration first, Duration longest, Duration perCall, Duration rateWindow) {

  /// Asking the local engine costs nothing, but a screen need not be painted more often than this.
  public static final PollingPolicy LOCAL =
      new PollingPolicy(
          Duration.ofMillis(250), Duration.ofMillis(500), Duration.ZERO, Duration.ofSeconds(10));

  /// An account may call DescribeMapRun and ListMapRuns once a second in a region, and everybody in
  /// the account shares that (aws-facts: Request rates). So dmap takes at most half of it.
  public static final PollingPolicy AWS =
      new PollingPolicy(
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          Duration.ofSeconds(2),
          Duration.ofSeconds(60));

  private static final Duration GROWN = Duration.ofMinutes(5);
  private static final Duration LONGEST_AFTER_FAILURE = Duration.ofMinutes(1);

  Duration pauseAfter(Duration watched, int scarceCalls) {
    double grown = Math.min(1, (double) watched.toMillis() / GROWN.toMillis());
    Duration byAge = first.plusMillis((long) (longest.minus(first).toMillis() * grown));
    Duration byCalls = perCall.multipliedBy(scarceCalls);
    return byAge.compareTo(byCalls) >= 0 ? byAge : byCalls;
  }

  /// Doubles with each failure in a row, because asking again at once makes throttling worse.
  Duration pauseAfterFailure(int failuresInARow) {
    Duration pause = longest.multipliedBy(1L << Math.min(failuresInARow, 10));
    return pause.compareTo(LONGEST_AFTER_FAILURE) < 0 ? pause : LONGEST_AFTER_FAILURE;
  }
}
