package dmap.results.chart;

/// A bar of a histogram of durations; four bins for each doubling, so that seconds and hours fit
/// into one picture.
///
/// @param fromMillis the shortest duration in it
/// @param toMillis the first duration that is not in it
/// @param failed not succeeded, in whatever way
public record DurationBin(long fromMillis, long toMillis, long succeeded, long failed) {
  public long count() {
    return succeeded + failed;
  }
}
