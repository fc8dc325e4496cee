package dmap.job;

import java.util.Optional;

/// How many failed items the job bears. With neither limit the first failure fails it; with both,
/// the first that is breached does.
///
/// @param percent of all items, 0 to 100, fractions allowed
/// @param count of items
public record ToleranceLimits(Optional<Double> percent, Optional<Long> count) {
  public static final ToleranceLimits NONE =
      new ToleranceLimits(Optional.empty(), Optional.empty());
}
