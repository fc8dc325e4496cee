package dmap.render.results;

import dmap.json.Json;
import dmap.results.verdict.RunCondition;
import dmap.results.verdict.RunCondition.ConditionAnswer;
import dmap.results.verdict.RunCondition.Verdict;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Conditions in `-o json`, of every command that has `--fail-if`:
///
/// ```text
/// conditions    [{text, met, value, limit, unit}]
/// ```
///
/// `unit` of both numbers is `count`, `percent`, `milliseconds` or `perSecond`. `met` is left out
/// if it cannot be told, `value` also if there was nothing to measure.
public final class ConditionJson {
  private ConditionJson() {}

  public static ObjectNode addTo(ObjectNode json, List<Verdict> verdicts) {
    if (!verdicts.isEmpty()) {
      json.set("conditions", Json.array(verdicts, ConditionJson::of));
    }
    return json;
  }

  private static ObjectNode of(Verdict verdict) {
    RunCondition condition = verdict.condition();
    ObjectNode json = Json.object().put("text", condition.text());
    if (verdict.answer() != ConditionAnswer.UNKNOWN) {
      json.put("met", verdict.answer() == ConditionAnswer.MET);
    }
    verdict.value().ifPresent(value -> number(json, "value", value));
    number(json, "limit", condition.limit().value());
    return json.put("unit", unit(condition));
  }

  /// Writes a number, counts and milliseconds without `.0`.
  static void number(ObjectNode json, String name, double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1L << 53) {
      json.put(name, (long) value);
    } else {
      json.put(name, value);
    }
  }

  private static String unit(RunCondition condition) {
    return switch (condition.limit().unit()) {
      case COUNT -> "count";
      case PERCENT -> "percent";
      case MILLISECONDS -> "milliseconds";
      case PER_SECOND -> "perSecond";
    };
  }
}
