package dmap.engine.interpreter;

import dmap.engine.history.EventDetails;
import dmap.engine.history.EventType;
import dmap.engine.history.History;
import java.util.function.Supplier;

/// The events of one walk in a history: the previousEventId of each is the id of the event before
/// it. The whole execution, each branch and each iteration have a chain of their own. One thread
/// uses a chain.
///
/// An event that ends a state with branches, iterations or a map run stands beside the chain: its
/// previousEventId is the newest event, but the event after it does not name it (aws-facts:
/// Execution history). Only the event that ends the execution names the newest event, whichever
/// that is.
public final class EventChain {
  private final History history;
  private final boolean branch;

  /// The previousEventId of the next event on the chain.
  private long last;

  /// The newest event, on the chain or beside it.
  private long newest;

  private EventChain(History history, boolean branch, long last) {
    this.history = history;
    this.branch = branch;
    this.last = last;
    this.newest = last;
  }

  /// The chain of a whole execution. The event of the first state that is entered has the
  /// previousEventId 0 and not that of ExecutionStarted (aws-facts: Execution history).
  public static EventChain start(History history, Supplier<EventDetails> details) {
    history.add(EventType.EXECUTION_STARTED, 0, details);
    return new EventChain(history, false, 0);
  }

  /// @param lastId of the last event before the redrive
  static EventChain redriven(History history, long lastId, Supplier<EventDetails> details) {
    history.add(EventType.EXECUTION_REDRIVEN, lastId, details);
    return new EventChain(history, false, 0);
  }

  /// A chain for a branch or an iteration that follows the last event of this chain.
  EventChain fork() {
    return fork(last);
  }

  EventChain fork(long after) {
    return new EventChain(history, true, after);
  }

  boolean isBranch() {
    return branch;
  }

  public long add(EventType type, Supplier<EventDetails> details) {
    last = history.add(type, last, details);
    newest = last;
    return last;
  }

  public long add(EventType type) {
    return add(type, () -> EventDetails.NONE);
  }

  /// Adds an event beside the chain that follows the newest event.
  public void addAside(EventType type) {
    newest = history.add(type, newest, () -> EventDetails.NONE);
  }

  /// Adds an event beside the chain that follows the last event on the chain.
  void addBeside(EventType type, Supplier<EventDetails> details) {
    newest = history.add(type, last, details);
  }

  /// Adds the event that the execution succeeded or failed.
  void end(EventType type, Supplier<EventDetails> details) {
    history.end(type, newest, details);
  }

  /// Adds the event that the execution timed out or was aborted. It follows no event.
  void endFromOutside(EventType type, Supplier<EventDetails> details) {
    history.end(type, 0, details);
  }

  long last() {
    return last;
  }

  /// Goes on after the last event of a branch that finished. Called for all branches, so that the
  /// branch that finished last counts.
  void join(EventChain other) {
    goOnFrom(Math.max(last, other.last));
  }

  /// Goes on after the last event of a branch that failed.
  void follow(EventChain failed) {
    last = failed.last;
    newest = failed.newest;
  }

  /// Goes on after the event of this id, even if others were added since.
  public void goOnFrom(long eventId) {
    last = eventId;
    newest = eventId;
  }
}
