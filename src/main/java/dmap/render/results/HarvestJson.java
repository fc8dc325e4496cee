package dmap.render.results;

import dmap.json.Json;
import dmap.maprun.MapRunStatus;
import dmap.results.extract.FailedItem;
import dmap.results.files.FileProblem;
import dmap.results.files.HarvestedFile;
import dmap.results.summary.FailureGroup;
import dmap.results.summary.Harvest;
import dmap.results.summary.Harvest.HarvestCounts;
import dmap.results.summary.Harvest.HarvestTiming;
import dmap.results.summary.MapRunResults;
import dmap.results.summary.Sizes.LargeExecution;
import dmap.results.summary.SlowExecution;
import java.util.Optional;
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
    json.set("mapRuns", Json.array(results.nested(), HarvestJson::of));
    return json;
  }

  static ObjectNode of(Harvest harvest) {
    HarvestCounts counts = harvest.counts();
    HarvestTiming timing = harvest.timing();
    ObjectNode json = Json.object();
    text(json, "mapRunArn", harvest.origin().mapRunArn());
    text(json, "status", harvest.origin().status().map(MapRunStatus::name));
    text(json, "manifest", harvest.origin().manifest());
    json.put("successes", counts.successes().name());
    json.set("counts", CountsJson.of(counts.executions()));
    counts.items().ifPresent(items -> json.set("itemCounts", CountsJson.of(items)));
    timing.durations().ifPresent(all -> json.set("durationMillis", CountsJson.of(all)));
    text(json, "firstStart", timing.firstStart().map(Object::toString));
    text(json, "lastStop", timing.lastStop().map(Object::toString));
    timing.executionsPerSecond().ifPresent(rate -> json.put("executionsPerSecond", rate));
    timing.itemsPerSecond().ifPresent(rate -> json.put("itemsPerSecond", rate));
    json.set("errors", Json.array(harvest.failures().errors(), HarvestJson::error));
    json.put("otherErrors", harvest.failures().otherErrors());
    json.set("slowest", Json.array(timing.slowest(), HarvestJson::slow));
    ChartsJson.addTo(json, harvest.charts());
    json.putObject("redrives")
        .put("executions", counts.redrives().executions())
        .put("redrives", counts.redrives().redrives());
    json.putObject("sizes")
        .put("inputBytes", harvest.sizes().inputBytes())
        .put("outputBytes", harvest.sizes().outputBytes());
    json.set("largest", Json.array(harvest.sizes().largest(), HarvestJson::large));
    json.set("duplicates", CountsJson.of(harvest.reading().duplicates()));
    json.set("files", Json.array(harvest.reading().files(), HarvestJson::file));
    json.set("problems", Json.array(harvest.reading().problems(), HarvestJson::problem));
    return json;
  }

  /// `results --failed`, one of these on each line: `{name, status, error, cause, message, input,
  /// startDate, stopDate}`. `cause` and `input` are JSON if they were JSON, otherwise texts.
  public static ObjectNode of(FailedItem item) {
    ObjectNode json = Json.object();
    text(json, "name", item.name());
    json.put("status", item.status().name());
    text(json, "error", item.error());
    item.cause().ifPresent(cause -> json.set("cause", cause));
    json.put("message", item.message());
    item.input().ifPresent(input -> json.set("input", input));
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
    text(example, "name", group.example().name()).put("message", group.example().message());
    text(example, "input", group.example().input());
    return json;
  }

  private static ObjectNode slow(SlowExecution slow) {
    ObjectNode json =
        text(Json.object(), "name", slow.name()).put("durationMillis", slow.durationMillis());
    return text(json, "input", slow.input());
  }

  private static ObjectNode large(LargeExecution large) {
    return text(Json.object(), "name", large.name())
        .put("inputBytes", large.inputBytes())
        .put("outputBytes", large.outputBytes());
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

  private static ObjectNode text(ObjectNode json, String name, Optional<String> value) {
    value.ifPresent(text -> json.put(name, text));
    return json;
  }
}
