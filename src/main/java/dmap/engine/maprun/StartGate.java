package dmap.engine.maprun;

import dmap.engine.time.Cancellation;
import dmap.engine.time.Cancellation.Cancelled;
import dmap.engine.time.ConcurrencyLimit;
import dmap.engine.time.EngineClock;
import dmap.engine.time.Pace;
import java.time.Duration;

/// Lets the child executions of one map run start: as many at a time as its limit says, and no
/// faster than its pace.
final class StartGate {
  private final EngineClock clock;
  private final Cancellation cancellation;
  private final Pace.OfChildren pace;
  private final ConcurrencyLimit slots;

  /// @param cancellation ends the waiting
  StartGate(EngineClock clock, Cancellation cancellation, Pace.OfChildren pace, long limit) {
    this.clock = clock;
    this.cancellation = cancellation;
    this.pace = pace;
    this.slots = new ConcurrencyLimit(clock, limit);
  }

  /// Waits as the service does before it starts the first child.
  ///
  /// @throws Cancelled as all that waits here
  void open() {
    pause(pace.startUp());
  }

  /// Waits until the next child may start. What need not wait is not announced as waiting: that
  /// costs more than the rest.
  void enter() {
    if (!slots.tryTake()) {
      cancellation.blocking(slots::take);
    }
    pause(pace.nextStart());
  }

  /// A child has ended, or has not been started after all.
  void leave() {
    Duration turnover = pace.turnover();
    if (turnover.isZero()) {
      slots.release();
    } else {
      clock.schedule(turnover, slots::release);
    }
  }

  /// Waits as the service does between the end of the last child and that of the map run.
  void close() {
    pause(pace.finish());
  }

  /// A lower limit lets those that run go on; it holds for the next.
  void limit(long slotsAtATime) {
    slots.limit(slotsAtATime);
  }

  private void pause(Duration duration) {
    if (!duration.isZero()) {
      cancellation.blocking(() -> clock.sleep(duration));
    }
  }
}
