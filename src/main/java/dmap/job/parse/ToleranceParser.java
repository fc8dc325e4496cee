package dmap.job.parse;

import dmap.job.JobMap.ToleranceLimits;
import dmap.json.Amounts;
import dmap.json.Fields;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads `tolerate`: `5%`, a count, or both as an object.
final class ToleranceParser {
  private static final String NAME = "tolerate";
  private static final ToleranceLimits NONE =
      new ToleranceLimits(Optional.empty(), Optional.empty());

  private ToleranceParser() {}

  static ToleranceLimits parse(Fields root) {
    return root.any(NAME).map(node -> tolerance(root, node)).orElse(NONE);
  }

  private static ToleranceLimits tolerance(Fields root, JsonNode node) {
    if (node.isNumber()) {
      return new ToleranceLimits(Optional.empty(), count(root, NAME));
    }
    if (node.isObject()) {
      return root.object(NAME).map(ToleranceParser::both).orElse(NONE);
    }
    return new ToleranceLimits(percent(root, NAME, node), Optional.empty());
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
      fields.wrong(
          name,
          "`"
              + name
              + "` must be a percentage such as `5%` or a count, not "
              + Fields.describe(node),
          "");
    } else if (percent.get() > 100) {
      fields.wrong(name, "`" + name + "` must be at most 100%, not " + node.asString(), "");
    }
    return percent;
  }
}
