package dmap.engine.time;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Lets threads wait for a condition that other threads bring about. The waiting goes through the
/// clock, so that a virtual clock knows who waits.
public final class Changes {
  private final EngineClock clock;
  private Optional<EngineClock.Signal> next = Optional.empty();

  public Changes(EngineClock clock) {
    this.clock = clock;
  }

  /// Wakes all threads that wait, so that they test their conditions again. Call it after each
  /// change, and hold no lock that a condition needs.
  public synchronized void changed() {
    next.ifPresent(EngineClock.Signal::fire);
    next = Optional.empty();
  }

  public void await(BooleanSupplier condition) throws InterruptedException {
    while (true) {
      EngineClock.Signal change;
      synchronized (this) {
        if (condition.getAsBoolean()) {
          return;
        }
        change = next.orElseGet(clock::signal);
        next = Optional.of(change);
      }
      change.await();
    }
  }
}
