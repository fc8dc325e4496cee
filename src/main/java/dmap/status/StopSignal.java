package dmap.status;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The pause between the polls of a command. It ends early on Ctrl-C and at the command's
/// `--timeout`.
public final class StopSignal implements PollPause {

  /// Why the watching ended before the run did.
  public enum WatchEnd {
    TIMEOUT,
    INTERRUPTED
  }

  private final InstantSource clock;
  private final Optional<Instant> deadline;
  private final CountDownLatch interrupted = new CountDownLatch(1);

  /// @param timeout from now on; absent to go on for ever
  public StopSignal(InstantSource clock, Optional<Duration> timeout) {
    this.clock = clock;
    this.deadline = timeout.map(clock.instant()::plus);
  }

  /// Asks to stop; from any thread, at any time, more than once.
  public void interrupt() {
    interrupted.countDown();
  }

  /// Nothing as long as the watching may go on.
  public Optional<WatchEnd> reason() {
    if (interrupted.getCount() == 0) {
      return Optional.of(WatchEnd.INTERRUPTED);
    }
    return deadline.filter(end -> !clock.instant().isBefore(end)).map(_ -> WatchEnd.TIMEOUT);
  }

  @Override
  public boolean pause(Duration duration) {
    try {
      if (interrupted.await(shortened(duration).toNanos(), TimeUnit.NANOSECONDS)) {
        return false;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      interrupt();
    }
    return reason().isEmpty();
  }

  private Duration shortened(Duration duration) {
    return deadline
        .map(end -> Duration.between(clock.instant(), end))
        .filter(left -> left.compareTo(duration) < 0)
        .orElse(duration);
  }
}
