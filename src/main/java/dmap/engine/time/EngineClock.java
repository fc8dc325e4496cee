package dmap.engine.time;

import java.time.Duration;
import java.time.InstantSource;

/// Time as the engine knows it. Everything that waits, waits through this: then the same engine can
/// run in virtual time, where the clock moves on as soon as every thread that it started waits.
public interface EngineClock extends InstantSource {

  /// Starts a thread of the engine. Threads of the engine are started by nothing else.
  void start(String name, Runnable work);

  /// Waits.
  void sleep(Duration duration) throws InterruptedException;

  /// A new signal; how threads of the engine wait for each other.
  Signal signal();

  /// Runs something short later, unless cancelled before.
  Timer schedule(Duration delay, Runnable action);

  /// Fires once; whoever waits goes on, and whoever comes later does not wait.
  interface Signal {
    void fire();

    void await() throws InterruptedException;
  }

  /// Something scheduled.
  interface Timer {
    void cancel();
  }
}
