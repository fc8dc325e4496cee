package dmap.engine.interpreter;

import dmap.engine.history.EventDetails;
import dmap.engine.history.EventType;
import dmap.engine.history.History;
import java.util.function.Supplier;

/// A line of events in a history: each names the one before it. A branch or an iteration has a
/// chain of its own. Used by one thread.
///
/// What ends a state with branches, iterations or a map run stands beside the line: it names the
/// last event, but the next one passes it by and names that same event, too (aws-facts: Execution
/// history). Only the end of the execution names whatever came last.
public final class EventChain {
  private final History history;
  private final boolean branch;
  private long last;
  private long tail;

  private EventChain(History history, boolean branch, long last) {
    this.history = history;
    this.branch = branch;
    this.last = last;
    this.tail = last;
  }

  /// The chain of a whole execution. The first state entered names no event before it (aws-facts:
  /// Execution history), so it begins at event 0 even after ExecutionStarted.
  public static EventChain start(History history, Supplier<EventDetails> details) {
    history.add(EventType.EXECUTION_STARTED, 0, details);
    return new EventChain(history, false, 0);
  }

  /// The chain of an execution that goes on after a redrive, which is an event after the last.
  static EventChain redriven(History history, long lastId, Supplier<EventDetails> details) {
    history.add(EventType.EXECUTION_REDRIVEN, lastId, details);
    return new EventChain(history, false, 0);
  }

  /// A branch of this one.
  EventChain fork() {
    return fork(last);
  }

  /// A branch that begins after another event than this one's last.
  EventChain fork(long after) {
    return new EventChain(history, true, after);
  }

  boolean isBranch() {
    return branch;
  }

  public long add(EventType type, Supplier<EventDetails> details) {
    last = history.add(type, last, details);
    tail = last;
    return last;
  }

  public long add(EventType type) {
    return add(type, () -> EventDetails.NONE);
  }

  /// Adds an event that names the one before it, but that the next passes by.
  public void addAside(EventType type) {
    tail = history.add(type, tail, () -> EventDetails.NONE);
  }

  /// Adds an event that, like the next on this chain, names the chain's last.
  void addBeside(EventType type, Supplier<EventDetails> details) {
    tail = history.add(type, last, details);
  }

  /// Adds how the execution ended on its own.
  void end(EventType type, Supplier<EventDetails> details) {
    history.end(type, tail, details);
  }

  /// Adds that the execution was ended from outside, which follows from no event.
  void endFromOutside(EventType type, Supplier<EventDetails> details) {
    history.end(type, 0, details);
  }

  /// The event that the next one names.
  long last() {
    return last;
  }

  /// Goes on after the branch that ended last.
  void join(EventChain other) {
    goOnFrom(Math.max(last, other.last));
  }

  /// Goes on where a branch that failed ended.
  void follow(EventChain failed) {
    last = failed.last;
    tail = failed.tail;
  }

  /// Goes on from an event, whatever was added since.
  public void goOnFrom(long eventId) {
    last = eventId;
    tail = eventId;
  }
}
