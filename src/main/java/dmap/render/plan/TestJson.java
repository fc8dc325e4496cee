package dmap.render.plan;

import dmap.json.Json;
import dmap.maprun.TestedState;
import dmap.maprun.TestedState.Handling;
import dmap.maprun.TestedState.Inspection;
import dmap.test.TestReport;
import dmap.test.TestReport.Mocked;
import dmap.test.TestReport.Step;
import dmap.test.TestReport.Walk;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a test of states showed, as JSON. The field names are stable:
///
/// `{"job", "target", "map", "passed", "tests": [{"index", "items", "input", "end", "states":
/// [{"name", "type", "mocked", "status", "input", "output", "error", "cause", "nextState",
/// "inspectionData": {…}}]}]}`
///
/// `inspectionData` has the names of the TestState API, but its JSON texts are values here. `map`
/// and `index` are left out if one state was tested.
public final class TestJson {
  private TestJson() {}

  public static String text(TestReport report) {
    ObjectNode json = Json.object().put("job", report.job()).put("target", report.target().word());
    report.processorOf().ifPresent(map -> json.put("map", map));
    json.put("passed", report.passed());
    json.set("tests", Json.array(report.walks(), TestJson::walk));
    return Json.write(json);
  }

  private static ObjectNode walk(Walk walk) {
    ObjectNode json = Json.object();
    walk.index().ifPresent(index -> json.put("index", index));
    json.put("items", walk.items());
    json.set("input", walk.input());
    json.put("end", walk.end().name());
    json.set("states", Json.array(walk.steps(), TestJson::step));
    return json;
  }

  private static ObjectNode step(Step step) {
    TestedState result = step.result();
    ObjectNode json = Json.object();
    json.put("name", step.state());
    json.put("type", step.type());
    json.put("mocked", step.mocked() == Mocked.YES);
    json.put("status", result.status().name());
    json.set("input", step.input());
    result.output().ifPresent(output -> json.set("output", value(output)));
    result.failure().error().ifPresent(error -> json.put("error", error));
    result.failure().cause().ifPresent(cause -> json.put("cause", cause));
    result.nextState().ifPresent(next -> json.put("nextState", next));
    result.inspection().ifPresent(i -> json.set("inspectionData", inspection(i)));
    return json;
  }

  private static ObjectNode inspection(Inspection inspection) {
    ObjectNode json = Json.object();
    inspection.steps().forEach((step, text) -> json.set(step.field(), value(text)));
    inspection.variables().ifPresent(text -> json.set("variables", value(text)));
    var map = inspection.map();
    map.maxConcurrency().ifPresent(n -> json.put("maxConcurrency", n));
    map.toleratedFailureCount().ifPresent(n -> json.put("toleratedFailureCount", n));
    map.toleratedFailurePercentage().ifPresent(n -> json.put("toleratedFailurePercentage", n));
    inspection.handling().ifPresent(handling -> json.set("errorDetails", details(handling)));
    http(json, "request", inspection.request());
    http(json, "response", inspection.response());
    return json;
  }

  private static ObjectNode details(Handling handling) {
    ObjectNode json = Json.object();
    handling.catchIndex().ifPresent(n -> json.put("catchIndex", n));
    handling.retryIndex().ifPresent(n -> json.put("retryIndex", n));
    handling.backoffSeconds().ifPresent(n -> json.put("retryBackoffIntervalSeconds", n));
    return json;
  }

  private static void http(ObjectNode json, String name, Map<String, String> fields) {
    if (!fields.isEmpty()) {
      fields.forEach(json.putObject(name)::put);
    }
  }

  /// A text of the service that is not JSON stays a text.
  private static JsonNode value(String text) {
    return Json.tryParse(text).orElseGet(() -> Json.nodes().stringNode(text));
  }
}
