package dmap.engine.time;

import java.util.ArrayDeque;
import java.util.Deque;

/// Limits how many pieces of work run at a time, a slot for each. The limit can change while they
/// run.
public final class ConcurrencyLimit {
  private final EngineClock clock;
  private final Deque<EngineClock.Signal> waiting = new ArrayDeque<>();
  private long limit;
  private long taken;

  public ConcurrencyLimit(EngineClock clock, long limit) {
    this.clock = clock;
    this.limit = limit;
  }

  public synchronized boolean tryTake() {
    if (taken < limit) {
      taken++;
      return true;
    }
    return false;
  }

  public void take() throws InterruptedException {
    while (true) {
      EngineClock.Signal free;
      synchronized (this) {
        if (tryTake()) {
          return;
        }
        free = clock.signal();
        waiting.add(free);
      }
      free.await();
    }
  }

  public synchronized void release() {
    taken--;
    EngineClock.Signal next = waiting.poll();
    if (next != null) {
      next.fire();
    }
  }

  /// Changes the limit. Work that runs goes on, even if the new limit is lower.
  public synchronized void limit(long newLimit) {
    limit = newLimit;
    waiting.forEach(EngineClock.Signal::fire);
    waiting.clear();
  }
}
