package dmap.engine;

import dmap.engine.Cancellation.Reason;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The executions that run in this process now, by ARN, and how to end them.
final class LiveExecutions {
  private final Map<String, Cancellation> running = new ConcurrentHashMap<>();

  void add(String arn, Cancellation cancellation) {
    running.put(arn, cancellation);
  }

  boolean contains(String arn) {
    return running.containsKey(arn);
  }

  boolean isEmpty() {
    return running.isEmpty();
  }

  synchronized void remove(String arn) {
    running.remove(arn);
    notifyAll();
  }

  /// @return whether it ran
  boolean cancel(String arn, Reason reason) {
    Cancellation cancellation = running.get(arn);
    if (cancellation != null) {
      cancellation.cancel(reason);
    }
    return cancellation != null;
  }

  void cancelAll(Reason reason) {
    running.values().forEach(cancellation -> cancellation.cancel(reason));
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
