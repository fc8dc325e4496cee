package dmap.engine.interpreter;

import dmap.engine.history.EventDetails;
import dmap.engine.history.EventType;

/// An event that says which state, iteration or map run was aborted because a sibling failed.
///
/// @param type one of the types that end in `Aborted`
public record AbortEvent(EventType type, EventDetails details) {
  public AbortEvent(EventType type) {
    this(type, EventDetails.NONE);
  }
}
