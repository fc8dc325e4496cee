package dmap.engine;

/// An event that says what was cut short because a sibling failed.
///
/// @param type `…Aborted`
record AbortEvent(EventType type, EventDetails details) {
  AbortEvent(EventType type) {
    this(type, EventDetails.NONE);
  }
}
