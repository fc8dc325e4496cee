package dmap.maprun;

/// How many failed items a map run tolerates.
///
/// The limits count items, not child executions. The map run fails as soon as more items have
/// failed than one of the limits allows; if no limit is set, it fails with the first item
/// (aws-facts: Tolerated failure).
///
/// @param percentage percentage of all items, 0 to 100, fractions allowed; 0 if it is not set
/// @param count number of items; 0 if it is not set
public record ToleratedFailure(double percentage, long count) {

  public static final ToleratedFailure NONE = new ToleratedFailure(0, 0);

  /// Whether a number of failed items makes the map run fail.
  ///
  /// A limit of 0 next to one that is set is no limit. Nothing is rounded: 5 % of 100 items
  /// tolerate 5 failed items and not 6.
  ///
  /// @param failed failed and timed-out items
  /// @param total all items of the map run
  public boolean breachedBy(long failed, long total) {
    if (failed == 0) {
      return false;
    }
    if (percentage == 0 && count == 0) {
      return true;
    }
    boolean overCount = count > 0 && failed > count;
    boolean overPercentage = percentage > 0 && failed * 100.0 > percentage * total;
    return overCount || overPercentage;
  }
}
