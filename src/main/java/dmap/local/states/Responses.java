package dmap.local.states;

import dmap.json.Json;
import dmap.local.states.ApiRequest.IncludedData;
import dmap.maprun.Counts;
import dmap.maprun.Execution;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.ExecutionSummary;
import dmap.maprun.Failure;
import dmap.maprun.HistoryEvent;
import dmap.maprun.MapRun;
import dmap.maprun.MapRunSummary;
import dmap.maprun.Page;
import dmap.maprun.StartedAs;
import dmap.maprun.StateMachineDescription;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/// Answers with the fields and in the order of the service. A field without a value is left out,
/// and never null (aws-facts: Answers of the API). Times are epoch seconds with milliseconds.
final class Responses {

  private static final int BILLED_MB = 64;

  private Responses() {}

  static BigDecimal time(Instant instant) {
    return BigDecimal.valueOf(instant.toEpochMilli(), 3);
  }

  private static void time(ObjectNode json, String field, Optional<Instant> instant) {
    instant.ifPresent(i -> json.put(field, time(i)));
  }

  private static void text(ObjectNode json, String field, Optional<String> value) {
    value.ifPresent(v -> json.put(field, v));
  }

  static void failure(ObjectNode json, Failure failure) {
    text(json, "error", failure.error());
    text(json, "cause", failure.cause());
  }

  static ObjectNode stateMachine(StateMachineDescription machine) {
    ObjectNode json =
        Json.object()
            .put("stateMachineArn", machine.arn())
            .put("name", machine.name())
            .put("status", "ACTIVE")
            .put("definition", machine.definition())
            .put("roleArn", machine.roleArn())
            .put("type", machine.type().name())
            .put("creationDate", time(machine.creationDate()));
    switchedOff(json);
    return json;
  }

  /// The settings for logging, tracing and encryption, which a local state machine never has.
  static void switchedOff(ObjectNode json) {
    json.putObject("loggingConfiguration").put("level", "OFF").put("includeExecutionData", false);
    json.putObject("tracingConfiguration").put("enabled", false);
    json.putObject("encryptionConfiguration").put("type", "AWS_OWNED_KEY");
  }

  /// The billing details are what AWS would bill for a small execution: one step of 64 MB, and the
  /// time in steps of 100 ms. Memory is not measured here.
  static ObjectNode syncExecution(
      Execution execution, Optional<String> traceHeader, IncludedData data) {
    ObjectNode json =
        Json.object()
            .put("executionArn", execution.arn())
            .put("stateMachineArn", execution.identity().stateMachineArn())
            .put("name", execution.name())
            .put("startDate", time(execution.startDate()));
    time(json, "stopDate", execution.stopDate());
    json.put("status", execution.status().name());
    failure(json, execution.failure());
    payload(json, "input", execution.payload().input(), data);
    payload(json, "output", execution.payload().output(), data);
    text(json, "traceHeader", traceHeader);
    Duration took =
        Duration.between(execution.startDate(), execution.stopDate().orElse(execution.startDate()));
    json.putObject("billingDetails")
        .put("billedMemoryUsedInMB", BILLED_MB)
        .put("billedDurationInMilliseconds", Math.ceilDiv(took.toMillis(), 100) * 100);
    return json;
  }

  /// @param data whether the answer has input and output
  static ObjectNode execution(Execution execution, IncludedData data) {
    ObjectNode json =
        Json.object()
            .put("executionArn", execution.arn())
            .put("stateMachineArn", execution.identity().stateMachineArn())
            .put("name", execution.name())
            .put("status", execution.status().name())
            .put("startDate", time(execution.startDate()));
    time(json, "stopDate", execution.stopDate());
    payload(json, "input", execution.payload().input(), data);
    payload(json, "output", execution.payload().output(), data);
    text(json, "traceHeader", execution.identity().startedAs().traceHeader());
    text(json, "mapRunArn", execution.identity().mapRunArn());
    failure(json, execution.failure());
    boolean runningChild =
        execution.identity().mapRunArn().isPresent()
            && execution.status() == ExecutionStatus.RUNNING;
    if (!runningChild) { // AWS leaves it out there (aws-facts: Answers of the API)
      json.put("redriveCount", execution.redrives().count());
    }
    time(json, "redriveDate", execution.redrives().lastDate());
    startedAs(json, execution.identity().startedAs());
    text(json, "redriveStatus", execution.redrivability().status());
    text(json, "redriveStatusReason", execution.redrivability().reason());
    return json;
  }

  private static void payload(
      ObjectNode json, String field, Optional<String> text, IncludedData data) {
    if (text.isPresent()) {
      boolean included = data == IncludedData.ALL_DATA;
      text.filter(_ -> included).ifPresent(t -> json.put(field, t));
      json.putObject(field + "Details").put("included", included);
    }
  }

  /// @param field the name of the list
  static <T> ObjectNode page(String field, Page<T> page, Function<T, ObjectNode> entry) {
    ObjectNode json = Json.object();
    page.entries().stream().map(entry).forEach(json.putArray(field)::add);
    text(json, "nextToken", page.nextToken());
    return json;
  }

  static ObjectNode execution(ExecutionSummary entry) {
    ObjectNode json =
        Json.object()
            .put("executionArn", entry.arn())
            .put("stateMachineArn", entry.identity().stateMachineArn())
            .put("name", entry.name())
            .put("status", entry.status().name())
            .put("startDate", time(entry.startDate()));
    time(json, "stopDate", entry.lifespan().stopDate());
    text(json, "mapRunArn", entry.identity().mapRunArn());
    entry.itemCount().ifPresent(count -> json.put("itemCount", count));
    json.put("redriveCount", entry.redrives().count());
    time(json, "redriveDate", entry.redrives().lastDate());
    startedAs(json, entry.identity().startedAs());
    return json;
  }

  private static void startedAs(ObjectNode json, StartedAs startedAs) {
    text(json, "stateMachineVersionArn", startedAs.versionArn());
    text(json, "stateMachineAliasArn", startedAs.aliasArn());
  }

  static ObjectNode event(HistoryEvent event) {
    ObjectNode json =
        Json.object()
            .put("timestamp", time(event.timestamp()))
            .put("type", event.type())
            .put("id", event.id())
            .put("previousEventId", event.previousId());
    if (!event.detailsField().isEmpty()) {
      json.set(event.detailsField(), event.details());
    }
    return json;
  }

  static ObjectNode mapRun(MapRunSummary run) {
    ObjectNode json =
        Json.object()
            .put("executionArn", run.executionArn())
            .put("mapRunArn", run.arn())
            .put("stateMachineArn", run.stateMachineArn())
            .put("startDate", time(run.startDate()));
    time(json, "stopDate", run.stopDate());
    return json;
  }

  static ObjectNode mapRun(MapRun run) {
    ObjectNode json =
        Json.object()
            .put("mapRunArn", run.arn())
            .put("executionArn", run.executionArn())
            .put("status", run.status().name())
            .put("startDate", time(run.startDate()));
    time(json, "stopDate", run.stopDate());
    json.put("maxConcurrency", run.maxConcurrency());
    json.put("toleratedFailurePercentage", run.toleratedFailure().percentage());
    json.put("toleratedFailureCount", run.toleratedFailure().count());
    json.set("itemCounts", counts(run.items()));
    json.set("executionCounts", counts(run.executions()));
    json.put("redriveCount", run.redrives().count());
    time(json, "redriveDate", run.redrives().lastDate());
    return json;
  }

  private static ObjectNode counts(Counts counts) {
    ObjectNode json = Json.object();
    counts.byName().forEach(json::put);
    return json;
  }
}
