package dmap.function.invoke;

import java.time.Duration;

/// How long a worker may take and rest, and how much it may print.
///
/// @param init how long a worker may take until it asks for its first event; Lambda gives it 10 s
/// @param idle how long a worker may wait for work before it is ended
/// @param trust a worker that rested for longer gets the next event only if its code was not edited
///   since
/// @param logBytes a log that has grown larger is renamed to `<name>.log.1`, which replaces the
///   file of that name
public record WorkerLimits(Duration init, Duration idle, Duration trust, long logBytes) {
  public static final WorkerLimits DEFAULT =
      new WorkerLimits(
          Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(1), 64L << 20);
}
