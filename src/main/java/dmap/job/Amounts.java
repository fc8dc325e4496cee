package dmap.job;

import dmap.json.Fields;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// The amounts of a job file that carry a unit: durations, sizes and percentages.
final class Amounts {
  private static final Pattern DURATION =
      Pattern.compile("(?=\\d)(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9})s)?");
  private static final Pattern BYTES = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?) ?(B|KB|MB|GB)");
  private static final Pattern PERCENT = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?) ?%");

  private Amounts() {}

  /// `60s`, `5m`, `1h30m`, or a number of seconds. Whole seconds, because ASL knows no others.
  static Optional<Duration> duration(Fields fields, String name, Duration longest) {
    return amount(fields, name, Amounts::seconds, "a duration such as `60s`, `5m` or `1h30m`")
        .filter(
            seconds ->
                seconds >= 1 && seconds <= longest.toSeconds()
                    || refuse(
                        fields, name, "`" + name + "` must be between 1s and " + written(longest)))
        .map(Duration::ofSeconds);
  }

  /// `200KB`, `1MB`, or a number of bytes. 1 KB is 1,024 bytes: Step Functions counts its limits
  /// that way.
  static Optional<Long> bytes(Fields fields, String name) {
    return amount(fields, name, Amounts::byteCount, "a size such as `200KB`, or bytes as a number");
  }

  /// `5%`, `0.5%`.
  static Optional<Double> percent(String text) {
    Matcher match = PERCENT.matcher(text);
    return match.matches() ? Optional.of(Double.valueOf(match.group(1))) : Optional.empty();
  }

  /// `1h30m`: as one writes it.
  static String written(Duration duration) {
    StringBuilder text = new StringBuilder();
    append(text, duration.toHours(), 'h');
    append(text, duration.toMinutesPart(), 'm');
    append(text, duration.toSecondsPart(), 's');
    return text.toString();
  }

  private static void append(StringBuilder text, long amount, char unit) {
    if (amount > 0) {
      text.append(amount).append(unit);
    }
  }

  private static Optional<Long> amount(
      Fields fields, String name, Function<String, Optional<Long>> parse, String form) {
    return fields
        .any(name)
        .flatMap(
            node -> {
              Optional<Long> value = whole(node).or(() -> text(node).flatMap(parse));
              if (value.isEmpty()) {
                refuse(
                    fields,
                    name,
                    "`" + name + "` must be " + form + ", not " + Fields.describe(node));
              }
              return value;
            });
  }

  private static Optional<Long> whole(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToLong()
        ? Optional.of(node.asLong())
        : Optional.empty();
  }

  private static Optional<String> text(JsonNode node) {
    return node.isString() ? Optional.of(node.asString()) : Optional.empty();
  }

  private static Optional<Long> seconds(String text) {
    Matcher match = DURATION.matcher(text);
    return match.matches()
        ? Optional.of(3600 * part(match, 1) + 60 * part(match, 2) + part(match, 3))
        : Optional.empty();
  }

  private static long part(Matcher match, int group) {
    return match.group(group) == null ? 0 : Long.parseLong(match.group(group));
  }

  private static Optional<Long> byteCount(String text) {
    Matcher match = BYTES.matcher(text);
    return match.matches()
        ? Optional.of(Math.round(Double.parseDouble(match.group(1)) * unit(match.group(2))))
        : Optional.empty();
  }

  private static long unit(String name) {
    return 1L << 10 * ("BKMG".indexOf(name.charAt(0)));
  }

  private static boolean refuse(Fields fields, String name, String message) {
    fields.wrong(name, message, "");
    return false;
  }
}
