package dmap.status;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.status.StopSignal.WatchEnd;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StopSignalTest {
  private final FakeTime clock = new FakeTime();

  @Test
  void goesOnUntilItIsAskedToStop() {
    StopSignal signal = new StopSignal(clock, Optional.empty());
    assertThat(signal.pause(Duration.ZERO)).isTrue();
    assertThat(signal.reason()).isEmpty();

    signal.interrupt();

    assertThat(signal.pause(Duration.ofDays(1))).isFalse();
    assertThat(signal.reason()).contains(WatchEnd.INTERRUPTED);
  }

  @Test
  void stopsAtItsTimeoutWithoutWaitingLonger() {
    StopSignal signal = new StopSignal(clock, Optional.of(Duration.ofSeconds(10)));
    assertThat(signal.reason()).isEmpty();

    clock.advance(Duration.ofSeconds(10));

    assertThat(signal.pause(Duration.ofDays(1))).isFalse();
    assertThat(signal.reason()).contains(WatchEnd.TIMEOUT);
  }
}
