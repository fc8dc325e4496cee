package dmap.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {
  @ParameterizedTest
  @CsvSource({
    "60s, 60000",
    "350ms, 350",
    "1.5m, 90000",
    "2min, 120000",
    "1h30m, 5400000",
    "1h30m5s250ms, 5405250",
    "1.2 s, 1200",
    "0.0004ms, 0",
    "0s, 0"
  })
  void readsDurations(String text, long millis) {
    assertThat(Amounts.duration(text)).contains(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "s", "60", "60S", "30m1h", "1h1h", "-1s", "1e3s", "90sec", "1 MB", "٣s"})
  void refusesWhatIsNoDuration(String text) {
    assertThat(Amounts.duration(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 350, 1_500, 60_000, 5_400_000, 90_061_001})
  void writesDurationsAsItReadsThem(long millis) {
    Duration duration = Duration.ofMillis(millis);
    assertThat(Amounts.duration(Amounts.text(duration))).contains(duration);
  }

  @ParameterizedTest
  @CsvSource({
    "7B, 7",
    "200KB, 204800",
    "1.5 MB, 1572864",
    "2GiB, 2147483648",
    "999999999999GB, 9223372036854775807"
  })
  void readsSizes(String text, long bytes) {
    assertThat(Amounts.bytes(text)).contains(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "200", "200kb", "1TB", "-1KB", "iB"})
  void refusesWhatIsNoSize(String text) {
    assertThat(Amounts.bytes(text)).isEmpty();
  }

  @Test
  void readsPercentages() {
    assertThat(Amounts.percent("0.5%")).contains(0.5);
    assertThat(Amounts.percent("120 %")).contains(120.0);
    assertThat(Amounts.percent("5")).isEmpty();
  }
}
