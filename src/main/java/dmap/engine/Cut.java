package dmap.engine;

/// An event that says what was cut short because a sibling failed.
///
/// @param type `…Aborted`
record Cut(EventType type, EventDetails details) {
  Cut(EventType type) {
    this(type, EventDetails.NONE);
  }
}
