package dmap.local;

import dmap.engine.Engine;
import dmap.engine.EngineFailure;
import dmap.engine.EngineViews;
import dmap.json.Json;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.HistoryQuery;
import dmap.maprun.MapRun;
import dmap.maprun.ToleratedFailure;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// The operations of the Step Functions API that the local engine answers: JSON in, JSON out.
final class StepFunctionsApi {
  private final Engine engine;
  private final EngineViews views;
  private final TaskResults taskResults;

  StepFunctionsApi(Engine engine) {
    this.engine = engine;
    this.views = engine.views();
    this.taskResults = new TaskResults(engine.taskTokens());
  }

  /// @throws EngineFailure if it is refused
  ObjectNode call(String operation, Request request) {
    return switch (operation) {
      case "CreateStateMachine" -> createStateMachine(request);
      case "UpdateStateMachine" -> updateStateMachine(request);
      case "ValidateStateMachineDefinition" -> DefinitionCheck.answer(request);
      case "DescribeStateMachine" ->
          Responses.stateMachine(views.describeStateMachine(request.required("stateMachineArn")));
      case "StartExecution" -> startExecution(request);
      case "StopExecution" ->
          Json.object()
              .put(
                  "stopDate",
                  Responses.time(
                      engine.stopExecution(
                          request.required("executionArn"),
                          request.text("error"),
                          request.text("cause"))));
      case "DescribeExecution" ->
          Responses.execution(views.describeExecution(request.required("executionArn")));
      case "GetExecutionHistory" -> history(request);
      case "DescribeStateMachineForExecution" -> definitionOf(request);
      case "ListExecutions" -> listExecutions(request);
      case "ListMapRuns" -> Responses.mapRuns(views.listMapRuns(request.required("executionArn")));
      case "DescribeMapRun" ->
          Responses.mapRun(views.describeMapRun(request.required("mapRunArn")));
      case "UpdateMapRun" -> updateMapRun(request);
      case "RedriveExecution" ->
          Json.object()
              .put(
                  "redriveDate",
                  Responses.time(
                      engine.redriveExecution(
                          request.required("executionArn"), request.text("clientToken"))));
      case "SendTaskSuccess" -> taskResults.succeed(request);
      case "SendTaskFailure" -> taskResults.fail(request);
      case "SendTaskHeartbeat" -> taskResults.heartbeat(request);
      default -> // the rest of the API is open-ended text from outside
          throw new EngineFailure(
              "UnknownOperationException",
              "The local engine does not answer " + operation + " yet");
    };
  }

  private ObjectNode createStateMachine(Request request) {
    var machine = engine.createStateMachine(new StateMachineRequest(request).toCreate());
    return Json.object()
        .put("stateMachineArn", machine.arn())
        .put("creationDate", Responses.time(machine.creationDate()));
  }

  private ObjectNode updateStateMachine(Request request) {
    String arn = request.required("stateMachineArn");
    Optional<String> definition = request.text("definition").map(StateMachineRequest::definition);
    Optional<String> role = request.text("roleArn").map(StateMachineRequest::role);
    new StateMachineRequest(request).checkRest();
    if (definition.isEmpty() && role.isEmpty()) {
      throw new EngineFailure(
          "MissingRequiredParameter", "Either the definition, the role ARN, or both must be given");
    }
    return Json.object()
        .put("updateDate", Responses.time(engine.updateStateMachine(arn, definition, role)));
  }

  private ObjectNode startExecution(Request request) {
    Optional<String> name = request.text("name");
    name.ifPresent(StateMachineRequest::checkName);
    var started =
        engine.startExecution(
            request.required("stateMachineArn"), name, request.text("input").orElse("{}"));
    return Json.object()
        .put("executionArn", started.executionArn())
        .put("startDate", Responses.time(started.startDate()));
  }

  private ObjectNode history(Request request) {
    return Responses.history(
        views.history(
            request.required("executionArn"),
            new HistoryQuery(
                request.flag("reverseOrder").orElse(false),
                request.flag("includeExecutionData").orElse(true),
                request.pageSize(),
                request.text("nextToken"))));
  }

  private ObjectNode definitionOf(Request request) {
    String arn = request.required("executionArn");
    var execution = views.describeExecution(arn);
    return Json.object()
        .put("stateMachineArn", execution.stateMachineArn())
        .put("name", execution.stateMachineArn().replaceAll(".*stateMachine:([^/:]+).*", "$1"))
        .put("definition", views.definitionOf(arn))
        .put("roleArn", Responses.LOCAL_ROLE)
        .put("updateDate", Responses.time(execution.startDate()));
  }

  private ObjectNode listExecutions(Request request) {
    Optional<String> machine = request.text("stateMachineArn");
    Optional<String> mapRun = request.text("mapRunArn");
    Optional<ExecutionStatus> status = request.text("statusFilter").map(StepFunctionsApi::status);
    Optional<String> token = request.text("nextToken");
    if (machine.isPresent() == mapRun.isPresent()) {
      throw new EngineFailure(
          "ValidationException",
          "Must provide either a stateMachineArn or a mapRunArn, and not both");
    }
    long limit = request.wholeNumber("maxResults").orElse(0L);
    int size = limit == 0 ? 100 : Math.clamp(limit, 1, 1_000);
    return Responses.executions(
        mapRun.isPresent()
            ? views.listChildExecutions(mapRun.get(), status, token, size)
            : views.listExecutions(machine.get(), status, token, size));
  }

  private static ExecutionStatus status(String text) {
    for (ExecutionStatus status : ExecutionStatus.values()) {
      if (status.name().equals(text)) {
        return status;
      }
    }
    throw new EngineFailure("ValidationException", "'" + text + "' is no execution status");
  }

  private ObjectNode updateMapRun(Request request) {
    String arn = request.required("mapRunArn");
    MapRun now = views.describeMapRun(arn);
    ToleratedFailure old = now.toleratedFailure();
    long concurrency = request.wholeNumber("maxConcurrency").orElse(now.maxConcurrency());
    double percentage = request.number("toleratedFailurePercentage").orElse(old.percentage());
    long count = request.wholeNumber("toleratedFailureCount").orElse(old.count());
    engine.updateMapRun(arn, concurrency, new ToleratedFailure(percentage, count));
    return Json.object();
  }
}
