package dmap.engine;

import dmap.engine.Cancellation.Reason;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The executions that run in this process now, by ARN, and how to end them.
final class LiveExecutions {
  private final Map<String, Live> running = new ConcurrentHashMap<>();

  private record Live(Cancellation cancellation, EngineClock.Signal end) {}

  /// @param end fires when it is removed
  void add(String arn, Cancellation cancellation, EngineClock.Signal end) {
    running.put(arn, new Live(cancellation, end));
  }

  /// What fires when an execution ends; nothing if it does not run.
  Optional<EngineClock.Signal> end(String arn) {
    return Optional.ofNullable(running.get(arn)).map(Live::end);
  }

  boolean contains(String arn) {
    return running.containsKey(arn);
  }

  boolean isEmpty() {
    return running.isEmpty();
  }

  synchronized void remove(String arn) {
    running.remove(arn).end().fire();
    notifyAll();
  }

  /// @return whether it ran
  boolean cancel(String arn, Reason reason) {
    Live live = running.get(arn);
    if (live != null) {
      live.cancellation().cancel(reason);
    }
    return live != null;
  }

  void cancelAll(Reason reason) {
    running.values().forEach(live -> live.cancellation().cancel(reason));
  }

  /// Waits until nothing runs any more, but not forever.
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
