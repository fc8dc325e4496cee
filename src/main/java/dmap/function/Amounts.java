package dmap.function;

import dmap.json.Fields;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Fields that hold an amount with its unit: `60s`, `512MB`, `0.5%`.
record Amounts(Fields fields) {
  private static final Pattern AMOUNT =
      Pattern.compile("(?<number>\\d{1,9}(\\.\\d{1,6})?) ?(?<unit>[A-Za-z]{1,3}|%)");

  /// A duration above nothing and up to a limit.
  Optional<Duration> duration(String name, Duration max) {
    return amount(name, "a duration such as 60s or 1.5m", Amounts::duration)
        .filter(
            d ->
                d.isPositive() && d.compareTo(max) <= 0
                    || refuse(name, "must be more than 0s and at most " + text(max)));
  }

  Optional<Integer> megabytes(String name, int min, int max) {
    return amount(name, "a size such as 512MB", Amounts::megabytes)
        .filter(
            mb ->
                mb >= min && mb <= max
                    || refuse(name, "must be between " + min + "MB and " + max + "MB"));
  }

  /// A share of 100 %, as a number from 0 to 1.
  Optional<Double> share(String name) {
    return amount(name, "a percentage such as 0.5%", Amounts::percent)
        .filter(p -> p <= 1 || refuse(name, "must be between 0% and 100%"));
  }

  /// A duration in the form that [#duration] reads.
  static String text(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + "s"
        : duration.toMillis() + "ms";
  }

  private <T> Optional<T> amount(String name, String what, Function<Matcher, Optional<T>> read) {
    return fields
        .string(name)
        .flatMap(
            text -> {
              Matcher amount = AMOUNT.matcher(text.strip());
              Optional<T> value = amount.matches() ? read.apply(amount) : Optional.empty();
              if (value.isEmpty()) {
                refuse(name, "must be " + what + ", not `" + text + "`");
              }
              return value;
            });
  }

  private boolean refuse(String name, String rule) {
    fields.wrong(name, "`" + name + "` " + rule, "");
    return false;
  }

  private static Optional<Duration> duration(Matcher amount) {
    long millis =
        switch (amount.group("unit")) {
          case "ms" -> 1;
          case "s" -> 1_000;
          case "m", "min" -> 60_000;
          case "h" -> 3_600_000;
          default -> 0;
        };
    return millis == 0
        ? Optional.empty()
        : Optional.of(
            Duration.ofMillis(number(amount).multiply(BigDecimal.valueOf(millis)).longValue()));
  }

  private static Optional<Integer> megabytes(Matcher amount) {
    return switch (amount.group("unit")) {
      case "MB", "MiB" -> Optional.of(number(amount).intValue());
      case "GB", "GiB" ->
          Optional.of(
              number(amount)
                  .multiply(BigDecimal.valueOf(1024))
                  .min(BigDecimal.valueOf(Integer.MAX_VALUE))
                  .intValue());
      default -> Optional.empty();
    };
  }

  private static Optional<Double> percent(Matcher amount) {
    return amount.group("unit").equals("%")
        ? Optional.of(number(amount).movePointLeft(2).doubleValue())
        : Optional.empty();
  }

  private static BigDecimal number(Matcher amount) {
    return new BigDecimal(amount.group("number"));
  }
}
