package dmap.local.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.gaul.s3proxy.S3ProxyException;
import org.junit.jupiter.api.Test;

class ImpatientStreamTest {
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

  private InputStream body(int bytes) {
    return new ImpatientStream(new ByteArrayInputStream(new byte[bytes]), now::get);
  }

  private void pass(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  @Test
  void aMinuteIsGivenToEveryone() throws IOException {
    InputStream body = body(3);
    pass(Duration.ofSeconds(59));
    assertThat(body.read()).isZero();
    assertThat(body.readAllBytes()).hasSize(2);
  }

  @Test
  void whoDripsIsCutOff() throws IOException {
    InputStream body = body(100);
    for (int i = 0; i < 6; i++) {
      assertThat(body.read()).isZero();
      pass(Duration.ofSeconds(10));
    }
    pass(Duration.ofSeconds(1));
    assertThatThrownBy(body::read).isInstanceOf(S3ProxyException.class);
  }

  @Test
  void whoIsSlowButSteadyIsNot() throws IOException {
    InputStream body = body(300_000);
    for (int i = 0; i < 120; i++) {
      assertThat(body.readNBytes(2_000)).hasSize(2_000);
      pass(Duration.ofSeconds(1));
    }
  }
}
