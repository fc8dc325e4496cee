package dmap.engine.history;

import dmap.engine.time.Cancellation;
import dmap.engine.time.Cancellation.Cancelled;
import dmap.engine.time.Cancellation.Reason;
import dmap.engine.time.EngineClock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The events of one execution. Ids are counted for every execution, since AWS's causes name them;
/// the events themselves are made only if somebody keeps them.
public sealed interface History {

  /// Events of a STANDARD execution, the last one included (aws-facts: Execution limits).
  int MAX_EVENTS = 25_000;

  /// One event as it is kept.
  record Event(long id, long previousId, EventType type, Instant time, EventDetails details) {}

  /// @return the event's id, from 1
  /// @throws Cancelled if there is only room for the last event
  long add(EventType type, long previousId, Supplier<EventDetails> details);

  /// Adds the last event, how the execution ended.
  void end(EventType type, long previousId, Supplier<EventDetails> details);

  /// Counts the events of an EXPRESS execution, which keeps none and has no limit.
  static History counted() {
    return new Counted(new AtomicLong());
  }

  /// The history of a STANDARD execution.
  ///
  /// @param execution cancelled when the history is full
  /// @param keeper is given every event, in the order of their ids
  static History kept(EngineClock clock, Cancellation execution, Consumer<Event> keeper) {
    return continued(clock, execution, keeper, 0);
  }

  /// The history of a STANDARD execution that is redriven.
  ///
  /// @param lastId of its last event
  static History continued(
      EngineClock clock, Cancellation execution, Consumer<Event> keeper, long lastId) {
    return new Kept(clock, execution, keeper, lastId);
  }

  record Counted(AtomicLong lastId) implements History {
    @Override
    public long add(EventType type, long previousId, Supplier<EventDetails> details) {
      return lastId.incrementAndGet();
    }

    @Override
    public void end(EventType type, long previousId, Supplier<EventDetails> details) {
      lastId.incrementAndGet();
    }
  }

  /// Branches and iterations add to it side by side.
  final class Kept implements History {
    private final EngineClock clock;
    private final Cancellation execution;
    private final Consumer<Event> keeper;
    private long lastId;

    private Kept(EngineClock clock, Cancellation execution, Consumer<Event> keeper, long lastId) {
      this.clock = clock;
      this.execution = execution;
      this.keeper = keeper;
      this.lastId = lastId;
    }

    @Override
    public long add(EventType type, long previousId, Supplier<EventDetails> details) {
      synchronized (this) {
        if (lastId < MAX_EVENTS - 1) {
          return keep(type, previousId, details);
        }
      }
      Reason full = new Reason.HistoryFull();
      execution.cancel(full);
      throw new Cancelled(full);
    }

    @Override
    public synchronized void end(EventType type, long previousId, Supplier<EventDetails> details) {
      keep(type, previousId, details);
    }

    private long keep(EventType type, long previousId, Supplier<EventDetails> details) {
      EventDetails known = details.get();
      keeper.accept(new Event(++lastId, previousId, type, clock.instant(), known));
      return lastId;
    }
  }
}
