package dmap.job.parse;

import dmap.job.ToleranceLimits;
import dmap.json.Amounts;
import dmap.json.Fields;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads `tolerate`: `5%`, a count, or both as an object.
final class ToleranceParser {
  private static final String NAME = "tolerate";

  private ToleranceParser() {}

  static ToleranceLimits parse(Fields root) {
    return root.any(NAME).map(node -> tolerance(root, node)).orElse(ToleranceLimits.NONE);
  }

  private static ToleranceLimits tolerance(Fields root, JsonNode node) {
    if (node.isNumber()) {
      return new ToleranceLimits(Optional.empty(), count(root, NAME));
    }
    if (node.isObject()) {
      return root.object(NAME).map(ToleranceParser::both).orElse(ToleranceLimits.NONE);
    }
    Optional<Double> percent = node.isString() ? percent(root, NAME, node) : Optional.empty();
    if (percent.isEmpty() && !node.isString()) {
      refuse(root, NAME, node);
    }
    return new ToleranceLimits(percent, Optional.empty());
  }

  private static ToleranceLimits both(Fields fields) {
    Optional<Double> percent =
        fields
            .any("percent")
            .flatMap(
                node ->
                    node.isNumber()
                        ? fields.number("percent", 0, 100)
                        : percent(fields, "percent", node));
    Optional<Long> count = count(fields, "count");
    fields.rejectUnknown("`tolerate`");
    if (fields.names().isEmpty()) {
      fields.missing("percent", "give `percent`, `count`, or both");
    }
    return new ToleranceLimits(percent, count);
  }

  private static Optional<Long> count(Fields fields, String name) {
    return fields.integer(name, 0, Integer.MAX_VALUE);
  }

  private static Optional<Double> percent(Fields fields, String name, JsonNode node) {
    Optional<Double> percent =
        node.isString() ? Amounts.percent(node.asString()) : Optional.empty();
    if (percent.isEmpty()) {
      refuse(fields, name, node);
    } else if (percent.get() > 100) {
      fields.wrong(name, "`" + name + "` must be at most 100%, not " + node.asString(), "");
    }
    return percent;
  }

  private static void refuse(Fields fields, String name, JsonNode node) {
    fields.wrong(
        name,
        "`" + name + "` must be a percentage such as `5%` or a count, not " + Fields.describe(node),
        "");
  }
}
