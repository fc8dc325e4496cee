package dmap.engine;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// Counts what has begun and not yet ended, and lets others wait until that is nothing.
final class InFlight {
  private final EngineClock clock;
  private final Changes changes;
  private final AtomicLong count = new AtomicLong();

  InFlight(EngineClock clock) {
    this.clock = clock;
    this.changes = new Changes(clock);
  }

  void begin() {
    count.incrementAndGet();
  }

  void end() {
    if (count.decrementAndGet() == 0) {
      changes.changed();
    }
  }

  boolean isNone() {
    return count.get() == 0;
  }

  void awaitNone() throws InterruptedException {
    changes.await(this::isNone);
  }

  /// Waits until nothing is in flight, or until the limit has passed or the thread is interrupted,
  /// for a caller that goes away in any case.
  void awaitNone(Duration limit) {
    AtomicBoolean late = new AtomicBoolean();
    EngineClock.Timer timer =
        clock.schedule(
            limit,
            () -> {
              late.set(true);
              changes.changed();
            });
    try {
      changes.await(() -> isNone() || late.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      timer.cancel();
    }
  }
}
