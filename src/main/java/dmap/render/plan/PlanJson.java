package dmap.render.plan;

import dmap.json.Json;
import dmap.json.Problem.Location;
import dmap.maprun.ToleratedFailure;
import dmap.plan.Finding;
import dmap.plan.ItemOrigin;
import dmap.plan.MapPlan;
import dmap.plan.Plan;
import dmap.plan.ResultDestination;
import dmap.plan.Workload;
import dmap.terminal.SafeText;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The stable JSON of `dmap plan`. Fields are only ever added. A field whose value is not known is
/// left out, and not null.
///
/// ```text
/// job, file, target
/// items, batches, childExecutions   of all maps together
/// findings       [{severity: ERROR | WARNING | NOTE, code, message, hint, location: "line:column"}]
/// firstInputs    the inputs of the first child executions, of the first map that has any
/// maps           [{state, label, executionType, source{kind, uri, path, maxItems}, items, basis,
///                batches, maxItemsPerBatch, maxInputBytesPerBatch, childExecutions,
///                largestInputBytes, maxConcurrency, toleratedFailurePercentage,
///                toleratedFailureCount, results{uri, transformation, outputType},
///                firstInputs (only if there are several maps)}]
/// definition     ASL
/// ```
///
/// `basis` is where the numbers come from: `COUNTED`, `ASSUMED` or `UNKNOWN`. `maxConcurrency` is
/// what DescribeMapRun would answer, 2147483647 for no limit. `results` without `uri` and
/// `outputType` is the state's output.
public final class PlanJson {
  private PlanJson() {}

  /// Indented JSON that is harmless for a terminal, without a line end at the end.
  public static String text(Plan plan) {
    return SafeText.json(Json.pretty(of(plan)));
  }

  static ObjectNode of(Plan plan) {
    ObjectNode json = Json.object();
    json.put("job", plan.job());
    plan.file().ifPresent(file -> json.put("file", file));
    json.put("target", plan.target().word());
    number(json, "items", plan.items());
    number(json, "batches", plan.batches());
    number(json, "childExecutions", plan.childExecutions());
    json.set("findings", Json.array(plan.findings(), PlanJson::finding));
    json.set("firstInputs", inputs(plan.firstInputs()));
    ArrayNode maps = json.putArray("maps");
    for (MapPlan map : plan.maps()) {
      ObjectNode of = map(map);
      if (plan.maps().size() > 1) {
        of.set("firstInputs", inputs(map.workload().firstInputs()));
      }
      maps.add(of);
    }
    json.set("definition", plan.definition());
    return json;
  }

  private static ObjectNode finding(Finding finding) {
    ObjectNode json =
        Json.object()
            .put("severity", finding.weight().name())
            .put("code", finding.code())
            .put("message", finding.message());
    if (!finding.hint().isEmpty()) {
      json.put("hint", finding.hint());
    }
    if (!finding.location().equals(Location.NONE)) {
      json.put("location", finding.location().toString());
    }
    return json;
  }

  private static ObjectNode map(MapPlan map) {
    ObjectNode json =
        Json.object()
            .put("state", map.state())
            .put("label", map.label())
            .put("executionType", map.executionType().name());
    map.origin().ifPresent(origin -> json.set("source", source(origin)));
    number(json, "items", map.workload().items());
    json.put("basis", map.workload().basis().name());
    number(json, "batches", map.batches());
    settings(json, map.settings());
    number(json, "childExecutions", map.workload().childExecutions());
    number(json, "largestInputBytes", map.workload().largestInput().sizeBytes());
    json.set("results", results(map.settings().results()));
    return json;
  }

  private static ObjectNode source(ItemOrigin origin) {
    ObjectNode json = Json.object().put("kind", origin.kind().name());
    if (!origin.place().isEmpty()) {
      json.put("uri", origin.place());
    }
    origin.localPath().ifPresent(path -> json.put("path", path));
    number(json, "maxItems", origin.maxItems());
    return json;
  }

  private static void settings(ObjectNode json, MapPlan.Settings settings) {
    settings
        .batching()
        .ifPresent(
            batching -> {
              number(json, "maxItemsPerBatch", batching.maxItems());
              number(json, "maxInputBytesPerBatch", batching.maxBytes());
            });
    number(json, "maxConcurrency", settings.maxConcurrency());
    settings.toleratedFailure().ifPresent(tolerated -> tolerated(json, tolerated));
  }

  private static void tolerated(ObjectNode json, ToleratedFailure tolerated) {
    json.put("toleratedFailurePercentage", tolerated.percentage());
    json.put("toleratedFailureCount", tolerated.count());
  }

  private static ObjectNode results(ResultDestination results) {
    ObjectNode json = Json.object();
    switch (results) {
      case ResultDestination.Files(var uri, var _, var outputType) -> {
        uri.ifPresent(to -> json.put("uri", to));
        json.put("outputType", outputType.name());
      }
      case ResultDestination.StateOutput _ -> {}
    }
    return json.put("transformation", results.transformation().name());
  }

  private static ArrayNode inputs(List<Workload.FirstInput> inputs) {
    return Json.array(inputs, Workload.FirstInput::input);
  }

  private static void number(ObjectNode json, String name, OptionalLong number) {
    number.ifPresent(n -> json.put(name, n));
  }
}
