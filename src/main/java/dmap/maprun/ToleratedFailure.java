package dmap.maprun;

/// How many failed items a map run bears.
///
/// The unit is items, not child executions; a breach is strictly more than either limit; the first
/// limit that is breached fails the run, so with both 0 the first failure does (aws-facts:
/// Tolerated failure).
///
/// @param percentage of all items, 0 to 100, fractions allowed
/// @param count of items
public record ToleratedFailure(double percentage, long count) {

  public static final ToleratedFailure NONE = new ToleratedFailure(0, 0);

  /// Whether so many failures fail the run.
  ///
  /// Only a limit that was set counts: with a percentage alone, the count of 0 is not a limit. With
  /// none set every failure is one too many. Compared without rounding: 5 % of 100 bears 5 and not
  /// 6.
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
