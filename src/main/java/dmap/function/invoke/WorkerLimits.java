package dmap.function.invoke;

import java.time.Duration;

/// How long a worker may take and rest, and how much it may print.
///
/// @param init until it asks for its first event; Lambda gives 10 s
/// @param idle how long it may wait for work before it is ended
/// @param trust if it rested longer than this, the pool looks whether its code was edited before it
///   gets another event
/// @param logBytes a function's log that grew past this is renamed to `<name>.log.1`, which
///   replaces the one before
public record WorkerLimits(Duration init, Duration idle, Duration trust, long logBytes) {
  public static final WorkerLimits DEFAULT =
      new WorkerLimits(
          Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(1), 64L << 20);
}
