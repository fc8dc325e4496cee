package dmap.job.parse;

import dmap.json.Amounts;
import dmap.json.Fields;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// Reads fields that hold an amount: a text with a unit, such as `60s` or `200KB`, or a plain
/// number.
final class UnitFields {
  private UnitFields() {}

  /// `60s`, `5m`, `1h30m`, or a number of seconds. Fractions are refused, because ASL knows only
  /// whole seconds.
  static Optional<Duration> duration(Fields fields, String name, Duration longest) {
    return amount(fields, name, UnitFields::seconds, "a duration such as `60s`, `5m` or `1h30m`")
        .filter(
            seconds ->
                seconds >= 1 && seconds <= longest.toSeconds()
                    || refuse(
                        fields,
                        name,
                        "`" + name + "` must be between 1s and " + Amounts.text(longest)))
        .map(Duration::ofSeconds);
  }

  /// `200KB`, `1MB`, or a number of bytes.
  static Optional<Long> bytes(Fields fields, String name) {
    return amount(fields, name, Amounts::bytes, "a size such as `200KB`, or bytes as a number");
  }

  private static Optional<Long> amount(
      Fields fields, String name, Function<String, Optional<Long>> parse, String form) {
    return fields
        .any(name)
        .flatMap(
            node -> {
              Optional<Long> value = node.isString() ? parse.apply(node.asString()) : whole(node);
              if (value.isEmpty()) {
                refuse(
                    fields,
                    name,
                    "`" + name + "` must be " + form + ", not " + Fields.describe(node));
              }
              return value;
            });
  }

  private static Optional<Long> seconds(String text) {
    return Amounts.duration(text)
        .filter(duration -> duration.toMillisPart() == 0)
        .map(Duration::toSeconds);
  }

  private static Optional<Long> whole(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToLong()
        ? Optional.of(node.asLong())
        : Optional.empty();
  }

  private static boolean refuse(Fields fields, String name, String message) {
    fields.wrong(name, message, "");
    return false;
  }
}
