package dmap.engine.time;

import java.time.Duration;
import java.time.InstantSource;

/// The time of the engine. All threads of the engine are started by this clock and wait through it,
/// so that the same engine can run in virtual time: a virtual clock moves on as soon as all threads
/// that it started wait.
public interface EngineClock extends InstantSource {

  void start(String name, Runnable work);

  void sleep(Duration duration) throws InterruptedException;

  Signal signal();

  /// Runs a short action after the delay, unless its timer is cancelled before.
  Timer schedule(Duration delay, Runnable action);

  /// Lets threads wait until it has fired. A thread that comes later does not wait.
  interface Signal {
    void fire();

    void await() throws InterruptedException;
  }

  interface Timer {
    void cancel();
  }
}
