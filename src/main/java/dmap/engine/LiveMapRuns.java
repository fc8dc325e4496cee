package dmap.engine;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The map runs that run in this process now, by id. One may outlive its execution: the EXPRESS
/// children of an execution that was stopped run to their ends (aws-facts: Map runs that end
/// early).
final class LiveMapRuns {
  private final Map<String, LiveMapRun> running = new ConcurrentHashMap<>();

  void add(LiveMapRun run) {
    running.put(run.start().arn().id(), run);
  }

  Optional<LiveMapRun> get(String id) {
    return Optional.ofNullable(running.get(id));
  }

  boolean isEmpty() {
    return running.isEmpty();
  }

  synchronized void remove(LiveMapRun run) {
    running.remove(run.start().arn().id());
    run.ended().fire();
    notifyAll();
  }

  /// Ends all children, EXPRESS ones too: for an engine that goes away.
  void abortAll() {
    running.values().forEach(LiveMapRun::abort);
  }

  /// Waits until none runs any more, but not forever.
  synchronized void awaitNone(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    try {
      for (long left = limit.toMillis();
          left > 0 && !running.isEmpty();
          left = (end - System.nanoTime()) / 1_000_000) {
        wait(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // whoever closes is in a hurry
    }
  }
}
