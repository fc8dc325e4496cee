package dmap.engine.time;

import java.util.ArrayDeque;
import java.util.Deque;

/// How many may run at a time; the limit can change while they do. Knows nothing of what runs.
public final class ConcurrencyLimit {
  private final EngineClock clock;
  private final Deque<EngineClock.Signal> waiting = new ArrayDeque<>();
  private long limit;
  private long taken;

  public ConcurrencyLimit(EngineClock clock, long limit) {
    this.clock = clock;
    this.limit = limit;
  }

  /// Takes a slot if one is free.
  public synchronized boolean tryTake() {
    if (taken < limit) {
      taken++;
      return true;
    }
    return false;
  }

  /// Waits for a free slot and takes it.
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
    wake();
  }

  /// A lower limit lets those that run go on; it holds for the next.
  public synchronized void limit(long newLimit) {
    limit = newLimit;
    waiting.forEach(EngineClock.Signal::fire);
    waiting.clear();
  }

  synchronized long taken() {
    return taken;
  }

  private void wake() {
    EngineClock.Signal next = waiting.poll();
    if (next != null) {
      next.fire();
    }
  }
}
