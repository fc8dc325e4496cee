package dmap.engine;

import dmap.engine.time.Cancellation;
import dmap.engine.time.Cancellation.Reason;
import dmap.engine.time.EngineClock;
import dmap.engine.time.InFlight;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The executions that run in this process now, by ARN; cancels them.
final class LiveExecutions {
  private final Map<String, Live> running = new ConcurrentHashMap<>();
  private final EngineClock clock;
  private final InFlight inFlight;

  private record Live(Cancellation cancellation, EngineClock.Signal end) {}

  LiveExecutions(EngineClock clock) {
    this.clock = clock;
    this.inFlight = new InFlight(clock);
  }

  void add(String arn, Cancellation cancellation) {
    inFlight.begin();
    running.put(arn, new Live(cancellation, clock.signal()));
  }

  /// The signal that fires when an execution ends; empty if it does not run.
  Optional<EngineClock.Signal> end(String arn) {
    return Optional.ofNullable(running.get(arn)).map(Live::end);
  }

  boolean contains(String arn) {
    return running.containsKey(arn);
  }

  boolean isEmpty() {
    return inFlight.isNone();
  }

  void remove(String arn) {
    running.remove(arn).end().fire();
    inFlight.end();
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

  void awaitNone(Duration limit) {
    inFlight.awaitNone(limit);
  }
}
