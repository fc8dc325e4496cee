package dmap.results.chart;

/// A bar of a histogram of durations. Four bars cover each doubling, so that seconds and hours fit
/// into one picture.
///
/// @param fromMillis the shortest duration in it
/// @param toMillis the shortest duration that is too long for it
/// @param failed child executions that did not succeed, in whatever way
public record DurationBin(long fromMillis, long toMillis, long succeeded, long failed) {
  public long count() {
    return succeeded + failed;
  }
}
