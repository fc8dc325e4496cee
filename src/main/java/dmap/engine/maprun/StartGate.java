package dmap.engine.maprun;

import dmap.engine.time.Cancellation;
import dmap.engine.time.Cancellation.Cancelled;
import dmap.engine.time.ConcurrencyLimit;
import dmap.engine.time.EngineClock;
import dmap.engine.time.Pace;
import java.time.Duration;

/// Lets the child executions of one map run start: no more at a time than the limit allows, and no
/// faster than the pace allows.
final class StartGate {
  private final EngineClock clock;
  private final Cancellation cancellation;
  private final Pace.OfChildren pace;
  private final ConcurrencyLimit concurrency;

  /// @param cancellation ends all waiting
  StartGate(EngineClock clock, Cancellation cancellation, Pace.OfChildren pace, long limit) {
    this.clock = clock;
    this.cancellation = cancellation;
    this.pace = pace;
    this.concurrency = new ConcurrencyLimit(clock, limit);
  }

  /// Waits as long as AWS does before the first child starts.
  ///
  /// @throws Cancelled if the map run is cancelled, as every method here that waits
  void open() {
    pause(pace.waits().startUp());
  }

  /// Waits until the next child may start. [Cancellation#blocking] is called only if there is
  /// something to wait for, because that call takes longer than everything else here.
  void enter() {
    if (!concurrency.tryTake()) {
      cancellation.blocking(concurrency::take);
    }
    pause(pace.nextStart());
  }

  /// Lets another child enter, because one has ended.
  void leave() {
    Duration turnover = pace.waits().turnover();
    if (turnover.isZero()) {
      concurrency.release();
    } else {
      clock.schedule(turnover, concurrency::release);
    }
  }

  /// Waits as long as AWS does between the end of the last child and the end of the map run.
  void close() {
    pause(pace.waits().finish());
  }

  /// Changes the limit. If more children run already, they go on, and no other starts for the time.
  void limit(long childrenAtATime) {
    concurrency.limit(childrenAtATime);
  }

  private void pause(Duration duration) {
    if (!duration.isZero()) {
      cancellation.blocking(() -> clock.sleep(duration));
    }
  }
}
