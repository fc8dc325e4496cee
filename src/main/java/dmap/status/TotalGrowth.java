package dmap.status;

import java.time.Duration;
import java.time.Instant;

/// Tells whether a map run is still reading its data set. The service does not say so, but `total`
/// grows while it reads, in bursts (aws-facts: Readers of data sets). So the data set counts as
/// read once `total` has not changed for some polls and some time.
final class TotalGrowth {
  private static final int STILL_POLLS = 3;
  private static final Duration STILL_TIME = Duration.ofMillis(700);

  private long total;
  private int polls;
  private Instant since = Instant.MIN;

  void add(Instant at, long newTotal) {
    if (newTotal != total || since.equals(Instant.MIN)) {
      total = newTotal;
      since = at;
      polls = 0;
    }
    polls++;
  }

  boolean stoodStill(Instant now) {
    return total > 0 && polls >= STILL_POLLS && !since.plus(STILL_TIME).isAfter(now);
  }
}
