package dmap.results.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsoMillisTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1970-01-01T00:00:00.000Z",
        "2000-02-29T23:59:59.999Z",
        "2026-09-23T22:58:19.314Z",
        "2100-03-01T00:00:00.001Z",
        "1969-12-31T23:59:59.999Z",
        "2026-09-23T22:58:19Z",
        "2026-09-23T22:58:19.314159265Z"
      })
  void readsTimesAsTheJdkDoes(String time) {
    assertThat(millis(time)).isEqualTo(Instant.parse(time).toEpochMilli());
  }

  @Test
  void readsEveryDayOfFourCenturies() {
    for (int day = -80_000; day < 70_000; day++) {
      Instant time = Instant.ofEpochMilli(day * 86_400_000L + 1);
      assertThat(millis(time.toString())).isEqualTo(time.toEpochMilli());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "2026-13-23T22:58:19.314Z",
        "2026-09-23T25:58:19.314Z",
        "2026-09-2xT22:58:19.314Z",
        "+999999999-09-23T22:58:19Z"
      })
  void takesWhatIsNoTimeAsAbsent(String time) {
    assertThat(millis(time)).isEqualTo(RecordView.NO_TIME);
  }

  private static long millis(String time) {
    byte[] bytes = time.getBytes(StandardCharsets.UTF_8);
    return IsoMillis.parse(bytes, 0, bytes.length);
  }
}
