package dmap.function.spec;

import dmap.json.Amounts;
import dmap.json.Fields;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// Fields of a function that hold an amount with its unit: `60s`, `512MB`, `0.5%`. A mistake goes
/// to the problems behind the fields.
record FunctionAmounts(Fields fields) {
  private static final long MEGABYTE = 1 << 20;

  /// A duration of more than zero and at most `max`.
  Optional<Duration> duration(String name, Duration max) {
    return amount(name, "a duration such as 60s or 1.5m", Amounts::duration)
        .filter(
            d ->
                d.isPositive() && d.compareTo(max) <= 0
                    || refuse(name, "must be more than 0s and at most " + Amounts.text(max)));
  }

  Optional<Integer> megabytes(String name, int min, int max) {
    return amount(name, "a size such as 512MB", Amounts::bytes)
        .map(bytes -> bytes / MEGABYTE)
        .filter(
            mb ->
                mb >= min && mb <= max
                    || refuse(name, "must be between " + min + "MB and " + max + "MB"))
        .map(Math::toIntExact);
  }

  /// A percentage, as a number from 0 to 1.
  Optional<Double> share(String name) {
    return amount(name, "a percentage such as 0.5%", Amounts::percent)
        .map(percent -> percent / 100)
        .filter(p -> p <= 1 || refuse(name, "must be between 0% and 100%"));
  }

  private <T> Optional<T> amount(String name, String what, Function<String, Optional<T>> parse) {
    Optional<String> text = fields.string(name);
    Optional<T> value = text.flatMap(parse);
    if (text.isPresent() && value.isEmpty()) {
      refuse(name, "must be " + what + ", not `" + text.get() + "`");
    }
    return value;
  }

  private boolean refuse(String name, String rule) {
    fields.wrong(name, "`" + name + "` " + rule, "");
    return false;
  }
}
