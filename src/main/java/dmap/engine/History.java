package dmap.engine;

import dmap.json.Json;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/// The events of one execution. Ids are counted for every execution, since AWS's causes name them;
/// the events themselves are made only if somebody keeps them.
final class History {

  /// Events of a STANDARD execution (reference 9.1). One may follow: how it ended.
  private static final long MAX_EVENTS = 25_000;

  /// One event as it is kept.
  record Event(long id, long previousId, EventType type, Instant time, ObjectNode details) {}

  private final AtomicLong lastId = new AtomicLong();
  private final Consumer<Event> keeper;
  private final boolean kept;
  private final EngineClock clock;

  private History(EngineClock clock, Consumer<Event> keeper, boolean kept) {
    this.clock = clock;
    this.keeper = keeper;
    this.kept = kept;
  }

  /// @param keeper is given every event, in the order of their ids
  static History kept(EngineClock clock, Consumer<Event> keeper) {
    return new History(clock, keeper, true);
  }

  /// Counts events and drops them.
  static History counted(EngineClock clock) {
    return new History(clock, _ -> {}, false);
  }

  /// Whether there is only room for the last event.
  boolean isFull() {
    return lastId.get() >= MAX_EVENTS - 1;
  }

  /// @return the event's id, from 1
  long add(EventType type, long previousId, Supplier<ObjectNode> details) {
    if (!kept) {
      return lastId.incrementAndGet();
    }
    synchronized (this) {
      long id = lastId.incrementAndGet();
      keeper.accept(new Event(id, previousId, type, clock.instant(), details.get()));
      return id;
    }
  }

  static ObjectNode noDetails() {
    return Json.object();
  }
}
