package dmap.render.results;

import dmap.json.Json;
import dmap.results.verdict.Difference;
import dmap.results.verdict.ErrorDifference;
import dmap.results.verdict.Measure;
import dmap.results.verdict.RunComparison;
import dmap.results.verdict.RunComparison.ComparedMapRuns;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/// `results --compare -o json`. Fields are only ever added. A field whose value is not known is
/// left out.
///
/// ```text
/// before, after       the runs as they were named
/// mapRuns             [{label, mapRunsBefore, mapRunsAfter, measures[], errors[]}]: a nested one's
///                     label is outer/inner
/// measures            [{measure, unit, before, after, difference, percent, tendency}]: the names that
///                     --fail-if takes; unit is count, milliseconds or perSecond, tendency better,
///                     worse or neither
/// errors              [{error, message, before, after, change}]: change is new, gone, more, fewer or
///                     same
/// ```
public final class ComparisonJson {
  private ComparisonJson() {}

  public static ObjectNode of(RunComparison comparison, String before, String after) {
    ObjectNode json = Json.object().put("before", before).put("after", after);
    json.set("mapRuns", Json.array(comparison.parts(), ComparisonJson::part));
    return json;
  }

  private static ObjectNode part(ComparedMapRuns part) {
    ObjectNode json =
        Json.object()
            .put("label", part.label())
            .put("mapRunsBefore", part.mapRunsBefore())
            .put("mapRunsAfter", part.mapRunsAfter());
    json.set("measures", Json.array(part.differences(), ComparisonJson::difference));
    json.set("errors", Json.array(part.errors(), ComparisonJson::error));
    return json;
  }

  private static ObjectNode difference(Difference difference) {
    ObjectNode json =
        Json.object()
            .put("measure", difference.measure().word())
            .put("unit", unit(difference.measure()));
    difference.before().ifPresent(value -> ConditionJson.number(json, "before", value));
    difference.after().ifPresent(value -> ConditionJson.number(json, "after", value));
    difference.absolute().ifPresent(value -> ConditionJson.number(json, "difference", value));
    difference.percent().ifPresent(value -> ConditionJson.number(json, "percent", value));
    return json.put("tendency", difference.tendency().name().toLowerCase(Locale.ROOT));
  }

  private static String unit(Measure measure) {
    return switch (measure.unit()) {
      case COUNT -> "count";
      case MILLISECONDS -> "milliseconds";
      case PER_SECOND -> "perSecond";
    };
  }

  private static ObjectNode error(ErrorDifference error) {
    return Json.object()
        .put("error", error.error())
        .put("message", error.message())
        .put("before", error.before())
        .put("after", error.after())
        .put("change", error.change().name().toLowerCase(Locale.ROOT));
  }
}
