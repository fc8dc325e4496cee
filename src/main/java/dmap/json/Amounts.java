package dmap.json;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads amounts with their unit as an operator writes them in a file or an option: `1h30m`,
/// `1.2s`, `512MB`, `0.5%`. Whether an amount makes sense is for the caller to check.
public final class Amounts {
  private static final String NUMBER = "(\\d{1,9}(?:\\.\\d{1,6})?) ?";

  /// The units follow each other from the largest to the smallest, each at most once.
  private static final Pattern DURATION =
      Pattern.compile(
          "(?=\\d)(?:%1$sh)?(?:%1$sm(?:in)?(?!s))?(?:%1$ss)?(?:%1$sms)?".formatted(NUMBER));

  private static final long[] UNIT_MILLIS = {3_600_000, 60_000, 1_000, 1};

  private static final Pattern BYTES =
      Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?) ?(?:B|([KMG])i?B)");

  private static final Pattern PERCENT = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?) ?%");

  private Amounts() {}

  /// Reads `60s`, `1.5m`, `1h30m` or `350ms`. Fractions of a millisecond are cut off.
  public static Optional<Duration> duration(String text) {
    Matcher match = DURATION.matcher(text.strip());
    if (!match.matches()) {
      return Optional.empty();
    }
    BigDecimal millis = BigDecimal.ZERO;
    for (int i = 0; i < UNIT_MILLIS.length; i++) {
      String number = match.group(i + 1);
      if (number != null) {
        millis = millis.add(new BigDecimal(number).multiply(BigDecimal.valueOf(UNIT_MILLIS[i])));
      }
    }
    return Optional.of(Duration.ofMillis(millis.longValue()));
  }

  /// Reads `200KB`, `1.5MB` or `2GiB`. 1 KB is 1,024 bytes, because Step Functions and Lambda count
  /// that way.
  public static Optional<Long> bytes(String text) {
    Matcher match = BYTES.matcher(text.strip());
    if (!match.matches()) {
      return Optional.empty();
    }
    int power = match.group(2) == null ? 0 : 1 + "KMG".indexOf(match.group(2));
    BigDecimal bytes =
        new BigDecimal(match.group(1)).multiply(BigDecimal.valueOf(1L << 10 * power));
    return Optional.of(
        bytes
            .setScale(0, RoundingMode.HALF_UP)
            .min(BigDecimal.valueOf(Long.MAX_VALUE))
            .longValue());
  }

  /// Reads `5%` or `0.5 %`. The result may be above 100.
  public static Optional<Double> percent(String text) {
    Matcher match = PERCENT.matcher(text.strip());
    return match.matches() ? Optional.of(Double.valueOf(match.group(1))) : Optional.empty();
  }

  /// Writes a duration in the form that [#duration] reads: `1h30m`, `1s500ms`.
  public static String text(Duration duration) {
    StringBuilder text = new StringBuilder();
    append(text, duration.toHours(), "h");
    append(text, duration.toMinutesPart(), "m");
    append(text, duration.toSecondsPart(), "s");
    append(text, duration.toMillisPart(), "ms");
    return text.isEmpty() ? "0s" : text.toString();
  }

  private static void append(StringBuilder text, long amount, String unit) {
    if (amount > 0) {
      text.append(amount).append(unit);
    }
  }
}
