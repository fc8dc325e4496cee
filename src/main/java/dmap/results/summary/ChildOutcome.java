package dmap.results.summary;

/// How a child execution ended; in the order of the fields of [OutcomeCounts].
enum ChildOutcome {
  SUCCEEDED,
  FAILED,
  TIMED_OUT,
  ABORTED,
  PENDING;

  /// @param by counts in the order of these constants
  static OutcomeCounts counts(long[] by) {
    return new OutcomeCounts(by[0], by[1], by[2], by[3], by[4]);
  }
}
