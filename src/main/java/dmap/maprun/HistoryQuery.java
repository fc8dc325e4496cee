package dmap.maprun;

import java.util.Optional;

/// Which events of a history are asked for.
///
/// @param newestFirst in the order of falling ids
/// @param withData whether inputs and outputs are wanted, too
/// @param pageSize the most events of one page; a page of large events may have fewer
/// @param token of the page before
public record HistoryQuery(
    boolean newestFirst, boolean withData, int pageSize, Optional<String> token) {

  /// The most that one call may answer.
  public static final int MAX_PAGE = 1_000;

  /// Everything from the first event on.
  public static HistoryQuery all(Optional<String> token) {
    return new HistoryQuery(false, true, MAX_PAGE, token);
  }
}
