package dmap.render.results;

import dmap.json.Json;
import dmap.maprun.MapRunStatus;
import dmap.results.extract.FailedItem;
import dmap.results.files.FileProblem;
import dmap.results.files.HarvestedFile;
import dmap.results.summary.FailureGroup;
import dmap.results.summary.Harvest;
import dmap.results.summary.MapRunResults;
import dmap.results.summary.Sizes.LargeExecution;
import dmap.results.summary.SlowExecution;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `results -o json`. Fields are only ever added. A field whose value is not known is left out, and
/// not null.
///
/// ```text
/// mapRunArn, status, manifest
/// successes                     "RECORDS", or "OUTPUTS": then succeeded counts outputs
/// counts, itemCounts            {succeeded, failed, timedOut, aborted, pending}
/// durationMillis                {p50, p90, p95, p99, max}
/// firstStart, lastStop          ISO 8601, UTC
/// executionsPerSecond, itemsPerSecond
/// errors                        [{error, count, message, example{name, message, input}}]
/// otherErrors                   failures that are in none of `errors`
/// slowest                       [{name, durationMillis, input}]
/// timeline                      {from, bucketMillis, started[], succeeded[], failed[], running[]}:
///                               child executions for each bucket; running at its end
/// durationHistogram             [{fromMillis, toMillis, succeeded, failed}], four for a doubling
/// redrives                      {executions, redrives}
/// sizes                         {inputBytes, outputBytes}, as they stand in the files
/// largest                       [{name, inputBytes, outputBytes}]
/// duplicates                    {records, oneNameIn}: exact if one name in 1 was watched
/// files                         [{kind, key, bytes}]
/// problems                      [{key, byteOffset, message}]
/// childExecution                name of the child execution that started a nested map run
/// mapRuns                       the nested map runs: all of this for each
/// conditions                    with --fail-if, see ConditionJson; about the run as a whole
/// ```
public final class HarvestJson {

  private HarvestJson() {}

  public static ObjectNode of(MapRunResults results) {
    ObjectNode json = of(results.harvest());
    results.unread().forEach(problem -> json.withArray("problems").add(problem(problem)));
    text(json, "childExecution", results.childExecution());
    ArrayNode nested = json.putArray("mapRuns");
    results.nested().forEach(inner -> nested.add(of(inner)));
    return json;
  }

  static ObjectNode of(Harvest harvest) {
    ObjectNode json = Json.object();
    harvest.origin().mapRunArn().ifPresent(arn -> json.put("mapRunArn", arn));
    harvest
        .origin()
        .status()
        .map(MapRunStatus::name)
        .ifPresent(status -> json.put("status", status));
    harvest.origin().manifest().ifPresent(manifest -> json.put("manifest", manifest));
    json.put("successes", harvest.counts().successes().name());
    json.set("counts", CountsJson.of(harvest.counts().executions()));
    harvest.counts().items().ifPresent(items -> json.set("itemCounts", CountsJson.of(items)));
    harvest
        .timing()
        .durations()
        .ifPresent(durations -> json.set("durationMillis", CountsJson.of(durations)));
    harvest.timing().firstStart().ifPresent(start -> json.put("firstStart", start.toString()));
    harvest.timing().lastStop().ifPresent(stop -> json.put("lastStop", stop.toString()));
    harvest.timing().executionsPerSecond().ifPresent(rate -> json.put("executionsPerSecond", rate));
    harvest.timing().itemsPerSecond().ifPresent(rate -> json.put("itemsPerSecond", rate));
    ArrayNode errors = json.putArray("errors");
    harvest.failures().errors().forEach(group -> errors.add(error(group)));
    json.put("otherErrors", harvest.failures().otherErrors());
    ArrayNode slowest = json.putArray("slowest");
    harvest.timing().slowest().forEach(slow -> slowest.add(slow(slow)));
    ChartsJson.addTo(json, harvest.charts());
    json.putObject("redrives")
        .put("executions", harvest.counts().redrives().executions())
        .put("redrives", harvest.counts().redrives().redrives());
    json.putObject("sizes")
        .put("inputBytes", harvest.sizes().inputBytes())
        .put("outputBytes", harvest.sizes().outputBytes());
    ArrayNode largest = json.putArray("largest");
    harvest.sizes().largest().forEach(large -> largest.add(large(large)));
    json.putObject("duplicates")
        .put("records", harvest.reading().duplicates().records())
        .put("oneNameIn", harvest.reading().duplicates().oneNameIn());
    ArrayNode files = json.putArray("files");
    harvest.reading().files().forEach(file -> files.add(file(file)));
    ArrayNode problems = json.putArray("problems");
    harvest.reading().problems().forEach(problem -> problems.add(problem(problem)));
    return json;
  }

  /// `results --failed`, one of these on each line: `{name, status, error, cause, message, input,
  /// startDate, stopDate}`. `cause` and `input` are JSON if they were JSON, otherwise texts.
  public static ObjectNode of(FailedItem item) {
    ObjectNode json = Json.object();
    text(json, "name", item.name());
    json.put("status", item.status().name());
    text(json, "error", item.error());
    tree(json, "cause", item.cause());
    json.put("message", item.message());
    tree(json, "input", item.input());
    text(json, "startDate", item.startDate().map(Object::toString));
    text(json, "stopDate", item.stopDate().map(Object::toString));
    return json;
  }

  private static ObjectNode error(FailureGroup group) {
    ObjectNode json =
        Json.object()
            .put("error", group.error())
            .put("count", group.count())
            .put("message", group.message());
    ObjectNode example = json.putObject("example");
    text(example, "name", group.example().name());
    example.put("message", group.example().message());
    text(example, "input", group.example().input());
    return json;
  }

  private static ObjectNode slow(SlowExecution slow) {
    ObjectNode json = Json.object();
    text(json, "name", slow.name());
    json.put("durationMillis", slow.durationMillis());
    text(json, "input", slow.input());
    return json;
  }

  private static ObjectNode large(LargeExecution large) {
    ObjectNode json = Json.object();
    text(json, "name", large.name());
    return json.put("inputBytes", large.inputBytes()).put("outputBytes", large.outputBytes());
  }

  private static ObjectNode file(HarvestedFile file) {
    return Json.object()
        .put("kind", file.kind().name())
        .put("key", file.key())
        .put("bytes", file.bytes());
  }

  private static ObjectNode problem(FileProblem problem) {
    ObjectNode json = Json.object().put("key", problem.key());
    problem.byteOffset().ifPresent(offset -> json.put("byteOffset", offset));
    return json.put("message", problem.message());
  }

  private static void text(ObjectNode json, String name, Optional<String> value) {
    value.ifPresent(text -> json.put(name, text));
  }

  private static void tree(ObjectNode json, String name, Optional<JsonNode> value) {
    value.ifPresent(tree -> json.set(name, tree));
  }
}
