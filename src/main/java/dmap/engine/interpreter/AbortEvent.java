package dmap.engine.interpreter;

import dmap.engine.history.EventDetails;
import dmap.engine.history.EventType;

/// An event that says what was cut short because a sibling failed.
///
/// @param type `…Aborted`
public record AbortEvent(EventType type, EventDetails details) {
  public AbortEvent(EventType type) {
    this(type, EventDetails.NONE);
  }
}
