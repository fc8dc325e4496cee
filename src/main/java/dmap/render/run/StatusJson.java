package dmap.render.run;

import dmap.json.Json;
import dmap.maprun.Counts;
import dmap.maprun.Execution;
import dmap.maprun.MapRun;
import dmap.maprun.MapRunArn;
import dmap.status.MapRunProgress;
import dmap.status.Progress;
import dmap.status.SeenFailure;
import dmap.terminal.SafeText;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The stable JSON of `dmap status` and of each line of `dmap run -o json`. Fields are only ever added, and one
/// that has no value is left out.
///
///     {"execution":{"arn","name","status","startDate","stopDate","output","error","cause"},
///      "mapRuns":[{"arn","label","executionArn","status","startDate","stopDate","maxConcurrency",
///        "toleratedFailurePercentage","toleratedFailureCount","itemCounts":{…},"executionCounts":{…},
///        "reading","itemsPerSecond","etaSeconds","errors":[{"error","count","message","example"}],"mapRuns":[…]}],
///      "trouble"}
///
/// Dates are ISO-8601 in UTC; `output` is a text that holds JSON, as DescribeExecution answers it; `maxConcurrency` is what DescribeMapRun answers, 2147483647 for no limit;
/// the counts have DescribeMapRun's names; `errors` tells of the first failed child executions, not of all.
public final class StatusJson {
  private StatusJson() {}

  /// One line, for JSON Lines.
  public static String line(Progress progress) {
    return line(of(progress));
  }

  /// The same JSON with something added to it.
  public static String line(ObjectNode status) {
    return SafeText.json(Json.write(status));
  }

  public static ObjectNode of(Progress progress) {
    ObjectNode status = Json.object();
    status.set("execution", execution(progress.execution()));
    ArrayNode mapRuns = status.putArray("mapRuns");
    progress.mapRuns().forEach(run -> mapRuns.add(mapRun(run)));
    progress.trouble().ifPresent(why -> status.put("trouble", why));
    return status;
  }

  static ObjectNode execution(Execution execution) {
    ObjectNode node = Json.object();
    node.put("arn", execution.arn());
    node.put("name", execution.name());
    node.put("status", execution.status().name());
    node.put("startDate", execution.startDate().toString());
    execution.stopDate().ifPresent(date -> node.put("stopDate", date.toString()));
    execution.payload().output().ifPresent(output -> node.put("output", output));
    execution.failure().error().ifPresent(error -> node.put("error", error));
    execution.failure().cause().ifPresent(cause -> node.put("cause", cause));
    return node;
  }

  private static ObjectNode mapRun(MapRunProgress progress) {
    MapRun run = progress.run();
    ObjectNode node = Json.object();
    node.put("arn", run.arn());
    MapRunArn.parse(run.arn()).ifPresent(arn -> node.put("label", arn.label()));
    node.put("executionArn", run.executionArn());
    node.put("status", run.status().name());
    node.put("startDate", run.startDate().toString());
    run.stopDate().ifPresent(date -> node.put("stopDate", date.toString()));
    node.put("maxConcurrency", run.maxConcurrency());
    node.put("toleratedFailurePercentage", run.toleratedFailure().percentage());
    node.put("toleratedFailureCount", run.toleratedFailure().count());
    node.set("itemCounts", counts(run.items()));
    node.set("executionCounts", counts(run.executions()));
    node.put("reading", progress.reading());
    progress.itemsPerSecond().ifPresent(rate -> node.put("itemsPerSecond", tenths(rate)));
    progress.timeLeft().ifPresent(left -> node.put("etaSeconds", left.toSeconds()));
    if (!progress.errors().isEmpty()) {
      ArrayNode errors = node.putArray("errors");
      progress.errors().forEach(group -> errors.add(error(group)));
    }
    ArrayNode nested = node.putArray("mapRuns");
    progress.nested().forEach(inner -> nested.add(mapRun(inner)));
    return node;
  }

  static ObjectNode counts(Counts counts) {
    ObjectNode node = Json.object();
    node.put("pending", counts.pending());
    node.put("running", counts.running());
    node.put("succeeded", counts.succeeded());
    node.put("failed", counts.failed());
    node.put("timedOut", counts.timedOut());
    node.put("aborted", counts.aborted());
    node.put("total", counts.total());
    node.put("resultsWritten", counts.resultsWritten());
    node.put("failuresNotRedrivable", counts.failuresNotRedrivable());
    node.put("pendingRedrive", counts.pendingRedrive());
    return node;
  }

  private static ObjectNode error(SeenFailure group) {
    ObjectNode node = Json.object();
    node.put("error", group.error());
    node.put("count", group.count());
    node.put("message", group.message());
    node.put("example", group.example());
    return node;
  }

  private static double tenths(double rate) {
    return Math.round(rate * 10) / 10.0;
  }
}
