package dmap.job;

import java.util.Optional;

/// How many items may fail before the job fails (`tolerate`). Without a limit the first failed item
/// fails the job; with two limits, whichever is breached first.
///
/// @param percent of all items, 0 to 100, fractions allowed
/// @param count of items
public record ToleranceLimits(Optional<Double> percent, Optional<Long> count) {
  public static final ToleranceLimits NONE =
      new ToleranceLimits(Optional.empty(), Optional.empty());
}
