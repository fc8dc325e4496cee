package dmap.engine;

import java.util.Optional;

/// How much has begun and not ended; tells who waits when that is nothing.
final class Unfinished {
  private final EngineClock clock;
  private Optional<EngineClock.Signal> none = Optional.empty();
  private long count;

  Unfinished(EngineClock clock) {
    this.clock = clock;
  }

  synchronized void begin() {
    count++;
  }

  synchronized void end() {
    count--;
    if (count == 0) {
      none.ifPresent(EngineClock.Signal::fire);
      none = Optional.empty();
    }
  }

  synchronized boolean isNone() {
    return count == 0;
  }

  void awaitNone() throws InterruptedException {
    while (true) {
      EngineClock.Signal wait;
      synchronized (this) {
        if (count == 0) {
          return;
        }
        wait = none.orElseGet(clock::signal);
        none = Optional.of(wait);
      }
      wait.await();
    }
  }
}
