package dmap.engine.time;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.engine.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
  @Test
  void aClockThatIsSetBackEmptiesNoBucket() {
    AtomicReference<Instant> now = new AtomicReference<>(VirtualClock.START);
    TokenBucket bucket = new TokenBucket(now::get, 2, 10);
    now.set(VirtualClock.START.minus(Duration.ofHours(1)));
    assertThat(bucket.take()).isZero();
    assertThat(bucket.take()).isZero();
    assertThat(bucket.take()).isEqualTo(Duration.ofMillis(100));
    now.set(now.get().plusMillis(200));
    assertThat(bucket.take()).as("time goes on from there").isZero();
  }

  @Test
  void aBucketRefillsUpToItsSize() throws InterruptedException {
    VirtualClock clock = new VirtualClock();
    TokenBucket bucket = new TokenBucket(clock, 2, 10);
    assertThat(bucket.take()).isZero();
    assertThat(bucket.tryTake()).isTrue();
    assertThat(bucket.tryTake()).isFalse();
    assertThat(bucket.take()).isEqualTo(Duration.ofMillis(100));
    assertThat(bucket.take()).as("after the one who waits").isEqualTo(Duration.ofMillis(200));
    clock.sleep(Duration.ofSeconds(60));
    assertThat(bucket.take()).isZero();
    assertThat(bucket.take()).isZero();
    assertThat(bucket.tryTake()).as("no more than two were kept").isFalse();
  }
}
