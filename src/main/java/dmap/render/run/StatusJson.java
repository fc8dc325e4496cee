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
    status.set("mapRuns", Json.array(progress.mapRuns(), StatusJson::mapRun));
    progress.trouble().ifPresent(why -> status.put("trouble", why));
    return status;
  }

  static ObjectNode execution(Execution execution) {
    ObjectNode node =
        Json.object()
            .put("arn", execution.arn())
            .put("name", execution.name())
            .put("status", execution.status().name())
            .put("startDate", execution.startDate().toString());
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
    node.setAll(limits(run));
    node.set("itemCounts", counts(run.items()));
    node.set("executionCounts", counts(run.executions()));
    node.put("reading", progress.reading());
    progress.itemsPerSecond().ifPresent(rate -> node.put("itemsPerSecond", tenths(rate)));
    progress.timeLeft().ifPresent(left -> node.put("etaSeconds", left.toSeconds()));
    if (!progress.errors().isEmpty()) {
      node.set("errors", Json.array(progress.errors(), StatusJson::error));
    }
    node.set("mapRuns", Json.array(progress.nested(), StatusJson::mapRun));
    return node;
  }

  /// The settings that `dmap tune` changes.
  static ObjectNode limits(MapRun run) {
    return Json.object()
        .put("maxConcurrency", run.maxConcurrency())
        .put("toleratedFailurePercentage", run.toleratedFailure().percentage())
        .put("toleratedFailureCount", run.toleratedFailure().count());
  }

  static ObjectNode counts(Counts counts) {
    ObjectNode node = Json.object();
    counts.byName().forEach(node::put);
    return node;
  }

  private static ObjectNode error(SeenFailure group) {
    return Json.object()
        .put("error", group.error())
        .put("count", group.count())
        .put("message", group.message())
        .put("example", group.example());
  }

  private static double tenths(double rate) {
    return Math.round(rate * 10) / 10.0;
  }
}
