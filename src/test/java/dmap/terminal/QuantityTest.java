package dmap.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 | 0
          999 | 999
          1000 | 1,000
          -1000 | -1,000
          -100 | -100
          1234567 | 1,234,567
          9223372036854775807 | 9,223,372,036,854,775,807
          """)
  void groupsCounts(long number, String text) {
    assertThat(Quantity.count(number)).isEqualTo(text);
  }

  @Test
  void knowsOneFromMany() {
    assertThat(Quantity.count(1, "item")).isEqualTo("1 item");
    assertThat(Quantity.count(1_200, "item")).isEqualTo("1,200 items");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 | 0 B
          999 | 999 B
          1000 | 1.0 kB
          1250 | 1.3 kB
          9949 | 9.9 kB
          9950 | 10 kB
          999499 | 999 kB
          999500 | 1.0 MB
          1200000000 | 1.2 GB
          9223372036854775807 | 9.2 EB
          """)
  void writesBytesInPowersOfAThousand(long bytes, String text) {
    assertThat(Quantity.bytes(bytes)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 | 0/s
          1204.4 | 1,204/s
          3.44 | 3.4/s
          9.96 | 10/s
          0.95 | 1.0/s
          0.25 | 15/min
          0.04 | 2.4/min
          0.001 | 3.6/h
          """)
  void writesRatesInAUnitThatSaysSomething(double perSecond, String text) {
    assertThat(Quantity.rate(perSecond)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PT-1S | 0 s | 0 s
          PT0S | 0 s | 0 s
          PT0.350S | 350 ms | 0 s
          PT0.999S | 999 ms | 1 s
          PT12.345S | 12.3 s | 12 s
          PT59.949S | 59.9 s | 1 min 00 s
          PT59.950S | 1 min 00 s | 1 min 00 s
          PT2M5S | 2 min 05 s | 2 min 05 s
          PT59M59.6S | 1 h 00 min | 1 h 00 min
          PT1H2M | 1 h 02 min | 1 h 02 min
          PT23H59M40S | 1 d 00 h | 1 d 00 h
          PT76H20M | 3 d 04 h | 3 d 04 h
          """)
  void writesDurations(Duration duration, String fine, String whole) {
    assertThat(Quantity.duration(duration)).isEqualTo(fine);
    assertThat(Quantity.wholeSeconds(duration)).isEqualTo(whole);
  }

  @Test
  void writesAges() {
    assertThat(Quantity.ago(Duration.ofSeconds(5))).isEqualTo("5 s ago");
    assertThat(Quantity.ago(Duration.ofSeconds(200))).isEqualTo("3 min ago");
    assertThat(Quantity.ago(Duration.ofHours(23))).isEqualTo("23 h ago");
    assertThat(Quantity.ago(Duration.ofDays(12))).isEqualTo("12 d ago");
  }

  @ParameterizedTest
  @CsvSource({
    "5.0, 5 %",
    "0.5, 0.5 %",
    "12.25, 12.25 %",
    "33.333, 33.33 %",
    "0.0, 0 %",
    "100.0, 100 %"
  })
  void writesPercentagesWithoutIdleZeros(double percent, String text) {
    assertThat(Quantity.percent(percent)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 10, 0 %",
    "1, 1000, <1 %",
    "999, 1000, 99 %",
    "1000, 1000, 100 %",
    "1500, 1000, 150 %",
    "3, 0, 0 %"
  })
  void neverRoundsAPartUpToTheWhole(long part, long whole, String text) {
    assertThat(Quantity.percentOf(part, whole)).isEqualTo(text);
  }
}
