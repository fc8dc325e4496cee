package dmap.engine.time;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// Counts the pieces of work that have begun and not yet ended, and lets threads wait until there
/// are none.
public final class InFlight {
  private final EngineClock clock;
  private final Changes changes;
  private final AtomicLong count = new AtomicLong();

  public InFlight(EngineClock clock) {
    this.clock = clock;
    this.changes = new Changes(clock);
  }

  public void begin() {
    count.incrementAndGet();
  }

  public void end() {
    if (count.decrementAndGet() == 0) {
      changes.changed();
    }
  }

  public boolean isNone() {
    return count.get() == 0;
  }

  public void awaitNone() throws InterruptedException {
    changes.await(this::isNone);
  }

  /// Waits until nothing is in flight, the limit has passed, or the thread is interrupted. For a
  /// caller that closes the engine in each of these cases.
  public void awaitNone(Duration limit) {
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
