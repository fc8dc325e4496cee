package dmap.engine;

import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/// A line of events in a history: each names the one before it. A branch or an iteration has a
/// trail of its own. Used by one thread.
final class Trail {
  private final History history;
  private long previous;

  Trail(History history, long previous) {
    this.history = history;
    this.previous = previous;
  }

  long add(EventType type, Supplier<ObjectNode> details) {
    previous = history.add(type, previous, details);
    return previous;
  }

  long add(EventType type) {
    return add(type, History::noDetails);
  }

  /// Adds an event that does not name the last one, but another.
  long addAfter(long other, EventType type, Supplier<ObjectNode> details) {
    previous = history.add(type, other, details);
    return previous;
  }

  /// The first state entered names no event before it (aws-captures 1.5): event 0.
  void forgetPrevious() {
    previous = 0;
  }

  boolean isFull() {
    return history.isFull();
  }

  long previous() {
    return previous;
  }

  Trail fork() {
    return new Trail(history, previous);
  }
}
