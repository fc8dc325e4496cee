package dmap.maprun;

import java.util.Optional;

/// A request for one page of a history.
///
/// @param pageSize the most events of the page; a page of large events may have fewer
/// @param token the token that came with the page before
public record HistoryQuery(
    Order order, EventPayloads payloads, int pageSize, Optional<String> token) {

  /// The largest page size that the API allows.
  public static final int MAX_PAGE = 1_000;

  public enum Order {
    OLDEST_FIRST,
    NEWEST_FIRST
  }

  /// Whether the events have their inputs and outputs.
  public enum EventPayloads {
    INCLUDED,
    LEFT_OUT
  }

  /// Everything from the first event on.
  public static HistoryQuery all(Optional<String> token) {
    return new HistoryQuery(Order.OLDEST_FIRST, EventPayloads.INCLUDED, MAX_PAGE, token);
  }
}
