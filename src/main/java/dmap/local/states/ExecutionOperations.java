package dmap.local.states;

import dmap.LocalAccount;
import dmap.engine.Engine;
import dmap.engine.EngineViews;
import dmap.engine.api.EngineFailure;
import dmap.engine.api.ExecutionFilter;
import dmap.engine.api.ExecutionFilter.Redriven;
import dmap.engine.api.ResourceName;
import dmap.engine.api.ValidationReason;
import dmap.json.Json;
import dmap.local.states.ApiRequest.IncludedData;
import dmap.maprun.Execution;
import dmap.maprun.ExecutionArn;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.ExecutionSummary;
import dmap.maprun.HistoryQuery;
import dmap.maprun.HistoryQuery.EventPayloads;
import dmap.maprun.HistoryQuery.Order;
import dmap.maprun.Page;
import dmap.maprun.StartedExecution;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// The operations on executions, which may be child executions.
record ExecutionOperations(Engine engine) {

  private EngineViews views() {
    return engine.views();
  }

  ObjectNode start(ApiRequest request) {
    StartedExecution started =
        engine.startExecution(
            request.required("stateMachineArn"),
            name(request),
            input(request),
            request
                .text("traceHeader")
                .map(header -> ApiRequest.checkShort("traceHeader", header)));
    return Json.object()
        .put("executionArn", started.executionArn())
        .put("startDate", Responses.time(started.startDate()));
  }

  /// Answers when the execution has ended, whatever its status.
  ObjectNode startSync(ApiRequest request) {
    try {
      Execution ended =
          engine.startSyncExecution(
              request.required("stateMachineArn"), name(request), input(request));
      return Responses.syncExecution(ended, request.text("traceHeader"), request.includedData());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineFailure("ServiceUnavailable", "The local engine is shutting down");
    }
  }

  private static Optional<String> name(ApiRequest request) {
    Optional<String> name = request.text("name");
    name.ifPresent(ResourceName::check); // AWS reports a bad name before anything else
    return name;
  }

  private static String input(ApiRequest request) {
    return request.text("input").orElse("{}");
  }

  ObjectNode stop(ApiRequest request) {
    Instant stopped = engine.stopExecution(request.required("executionArn"), request.failure());
    return Json.object().put("stopDate", Responses.time(stopped));
  }

  ObjectNode redrive(ApiRequest request) {
    Instant redriven =
        engine.redriveExecution(request.required("executionArn"), request.text("clientToken"));
    return Json.object().put("redriveDate", Responses.time(redriven));
  }

  ObjectNode describe(ApiRequest request) {
    return Responses.execution(
        views().describeExecution(request.required("executionArn")), request.includedData());
  }

  ObjectNode history(ApiRequest request) {
    String arn = request.required("executionArn");
    HistoryQuery query =
        new HistoryQuery(
            request.flag("reverseOrder").orElse(false) ? Order.NEWEST_FIRST : Order.OLDEST_FIRST,
            request.flag("includeExecutionData").orElse(true)
                ? EventPayloads.INCLUDED
                : EventPayloads.LEFT_OUT,
            request.pageSize(),
            request.text("nextToken"));
    return Responses.page("events", views().history(arn, query), Responses::event);
  }

  /// DescribeStateMachineForExecution. For a child execution, the answer has the item processor as
  /// definition, and the map run and its label (aws-facts: Definition of a child execution).
  ObjectNode definition(ApiRequest request) {
    String arn = request.required("executionArn");
    Execution execution = views().describeExecution(arn);
    ObjectNode answer =
        Json.object()
            .put("stateMachineArn", execution.identity().stateMachineArn())
            .put("name", ExecutionArn.parse(arn).orElseThrow().machine().name());
    if (request.includedData() == IncludedData.ALL_DATA) {
      answer.put("definition", views().definitionOf(arn));
    }
    answer.put("roleArn", LocalAccount.ROLE);
    answer.put("updateDate", Responses.time(execution.startDate()));
    Responses.switchedOff(answer);
    execution.identity().mapRunArn().ifPresent(mapRun -> answer.put("mapRunArn", mapRun));
    ExecutionArn.parse(arn)
        .flatMap(parsed -> parsed.machine().label())
        .ifPresent(label -> answer.put("label", label));
    views().revisionOf(arn).ifPresent(revision -> answer.put("revisionId", revision));
    return answer;
  }

  ObjectNode list(ApiRequest request) {
    Optional<String> machine = request.text("stateMachineArn");
    Optional<String> mapRun = request.text("mapRunArn");
    String either = "Must provide either a stateMachineArn or a mapRunArn, and not both";
    if (machine.isEmpty() && mapRun.isEmpty()) {
      throw EngineFailure.validation(ValidationReason.MISSING_REQUIRED_PARAMETER, either);
    }
    if (machine.isPresent() && mapRun.isPresent()) {
      throw new EngineFailure("ValidationException", either);
    }
    ExecutionFilter filter =
        new ExecutionFilter(
            request.word("statusFilter", ExecutionStatus.class),
            request.word("redriveFilter", Redriven.class));
    Optional<String> token = request.text("nextToken");
    Page<ExecutionSummary> page =
        mapRun.isPresent()
            ? views().mapRuns().children(mapRun.get(), filter, token, request.pageSize())
            : views().listExecutions(machine.get(), filter, token, request.pageSize());
    return Responses.page("executions", page, Responses::execution);
  }
}
