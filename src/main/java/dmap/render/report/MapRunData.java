package dmap.render.report;

import dmap.json.Json;
import dmap.maprun.MapRun;
import dmap.render.results.CountsJson;
import dmap.results.chart.Charts;
import dmap.results.summary.Harvest;
import dmap.results.summary.Harvest.HarvestTiming;
import dmap.results.summary.MapRunResults;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// One map run in the data of the page. It is filled one [Part] at a time.
///
/// ```text
/// arn, childExecution, depth, status, successes
/// counts, items               {succeeded, failed, timedOut, aborted, pending}
/// durations                   {p50, p90, p95, p99, max, count}: milliseconds
/// firstStart, lastStop        milliseconds since 1970
/// executionsPerSecond, itemsPerSecond
/// mapRun                      what DescribeMapRun said: {start, stop, maxConcurrency,
///                             toleratedPercentage, toleratedCount, redrives}
/// otherErrors                 failures that are in none of the error groups
/// redriven, redrives, inputBytes, outputBytes, duplicates{records, oneNameIn}
/// totals                      how many rows there are of what the parts hold
/// leftOut                     charts for which the page had no room
/// ```
///
/// The parts are described in [ChartsData] and [Rows].
final class MapRunData {
  private final MapRunResults results;
  private final Harvest harvest;
  private final ObjectNode json = Json.object();

  /// What a page may have no room for, in the order in which room is given.
  enum Part {
    CHARTS(40),
    LISTS(30),
    SAMPLE(30),
    FAILURES(100);

    /// The share of the bytes that are left when it is the turn of this part.
    final int percent;

    Part(int percent) {
      this.percent = percent;
    }
  }

  MapRunData(MapRunResults results, int depth) {
    this.results = results;
    this.harvest = results.harvest();
    json.put("depth", depth);
    head();
    numbers();
    totals();
  }

  ObjectNode json() {
    return json;
  }

  void fill(Part part, Allowance room) {
    switch (part) {
      case CHARTS -> charts(room);
      case LISTS -> lists(room);
      case SAMPLE -> rows("sample", harvest.charts().sample(), Rows::sampled, room);
      case FAILURES -> rows("failures", harvest.failures().first(), Rows::failure, room);
    }
  }

  private void head() {
    harvest.origin().mapRunArn().ifPresent(arn -> json.put("arn", arn));
    results.childExecution().ifPresent(name -> json.put("childExecution", name));
    harvest.origin().status().ifPresent(status -> json.put("status", status.name()));
    json.put("successes", harvest.counts().successes().name());
    json.set("counts", CountsJson.of(harvest.counts().executions()));
    harvest.counts().items().ifPresent(items -> json.set("items", CountsJson.of(items)));
    results.mapRun().ifPresent(run -> json.set("mapRun", described(run)));
  }

  private void numbers() {
    HarvestTiming timing = harvest.timing();
    timing
        .durations()
        .ifPresent(d -> json.set("durations", CountsJson.of(d).put("count", d.count())));
    time(json, "firstStart", timing.firstStart());
    time(json, "lastStop", timing.lastStop());
    timing.executionsPerSecond().ifPresent(rate -> json.put("executionsPerSecond", rate));
    timing.itemsPerSecond().ifPresent(rate -> json.put("itemsPerSecond", rate));
    json.put("otherErrors", harvest.failures().otherErrors());
    json.put("redriven", harvest.counts().redrives().executions());
    json.put("redrives", harvest.counts().redrives().redrives());
    json.put("inputBytes", harvest.sizes().inputBytes());
    json.put("outputBytes", harvest.sizes().outputBytes());
    json.set("duplicates", CountsJson.of(harvest.reading().duplicates()));
  }

  private void totals() {
    json.putObject("totals")
        .put("errors", harvest.failures().errors().size())
        .put("files", harvest.reading().files().size())
        .put("problems", results.ownProblems().size())
        .put("failures", harvest.counts().executions().unsuccessful());
    json.putArray("leftOut");
  }

  private void charts(Allowance room) {
    Charts charts = harvest.charts();
    chart("histogram", ChartsData.histogram(charts.durations()), room);
    charts.timeline().ifPresent(all -> chart("timeline", ChartsData.timeline(all), room));
    charts.grid().ifPresent(grid -> chart("grid", ChartsData.grid(grid), room));
  }

  private void chart(String name, JsonNode chart, Allowance room) {
    if (!room.put(json, name, chart)) {
      json.withArray("leftOut").add(name);
    }
  }

  private void lists(Allowance room) {
    rows("problems", results.ownProblems(), Rows::problem, room);
    rows("slowest", harvest.timing().slowest(), Rows::slow, room);
    rows("largest", harvest.sizes().largest(), Rows::large, room);
    rows("errors", harvest.failures().errors(), Rows::error, room);
    rows("files", harvest.reading().files(), Rows::file, room);
  }

  private <T> void rows(String name, List<T> all, Function<T, ArrayNode> row, Allowance room) {
    json.set(name, room.rows(all, row));
  }

  private static ObjectNode described(MapRun run) {
    ObjectNode json =
        Json.object()
            .put("start", run.startDate().toEpochMilli())
            .put("toleratedPercentage", run.toleratedFailure().percentage())
            .put("toleratedCount", run.toleratedFailure().count())
            .put("redrives", run.redrives().count());
    time(json, "stop", run.stopDate());
    if (run.maxConcurrency() != MapRun.UNLIMITED) {
      json.put("maxConcurrency", run.maxConcurrency());
    }
    return json;
  }

  private static void time(ObjectNode json, String name, Optional<Instant> time) {
    time.ifPresent(at -> json.put(name, at.toEpochMilli()));
  }
}
