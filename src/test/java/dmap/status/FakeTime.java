package dmap.status;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// A clock that only moves when something pauses.
final class FakeTime implements InstantSource, PollPause {
  private final List<Duration> pauses = new ArrayList<>();
  private Instant now = Runs.START;
  private int pausesLeft = Integer.MAX_VALUE;

  /// Asks to stop at the pause after so many.
  FakeTime stoppingAfter(int allowed) {
    pausesLeft = allowed;
    return this;
  }

  List<Duration> pauses() {
    return pauses;
  }

  void advance(Duration duration) {
    now = now.plus(duration);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public boolean pause(Duration duration) {
    pauses.add(duration);
    now = now.plus(duration);
    return pausesLeft-- > 0;
  }
}
