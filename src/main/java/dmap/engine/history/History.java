package dmap.engine.history;

import dmap.engine.time.Cancellation;
import dmap.engine.time.Cancellation.Cancelled;
import dmap.engine.time.Cancellation.Reason;
import dmap.engine.time.EngineClock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The events of one execution. Every execution counts the ids of its events, because causes of
/// failures name them as on AWS. Only a STANDARD execution makes and keeps the events themselves.
public sealed interface History {
  /// A STANDARD execution has no more events, including the last one (aws-facts: Execution limits).
  int MAX_EVENTS = 25_000;

  record Event(long id, long previousId, EventType type, Instant time, EventDetails details) {}

  /// @return the id of the event, from 1
  /// @throws Cancelled if no event but the last one fits into the history any more
  long add(EventType type, long previousId, Supplier<EventDetails> details);

  void end(EventType type, long previousId, Supplier<EventDetails> details);

  /// The history of an EXPRESS execution, which keeps no events and has no limit.
  static History counted() {
    return new Counted(new AtomicLong());
  }

  /// @param execution is cancelled when the history is full
  /// @param keeper gets every event, in the order of the ids
  static History kept(EngineClock clock, Cancellation execution, Consumer<Event> keeper) {
    return continued(clock, execution, keeper, 0);
  }

  /// @param lastId the id of its last event before the redrive
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

  /// Locked while an event is added, since branches and iterations do so at the same time.
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
      EventDetails made = details.get();
      keeper.accept(new Event(++lastId, previousId, type, clock.instant(), made));
      return lastId;
    }
  }
}
