package dmap.local.states;

import dmap.engine.Engine;
import dmap.engine.api.EngineFailure;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/// The operations of the Step Functions API that the local engine answers: JSON in, JSON out.
///
/// Each operation names the fields that it understands. A request with any other field is refused:
/// either the engine does what a field asks for, or it tells the caller that it does not.
final class StepFunctionsApi {
  private final Map<String, Operation> operations;

  private record Operation(List<String> fields, Function<ApiRequest, ObjectNode> answer) {}

  StepFunctionsApi(Engine engine) {
    MachineOperations machines = new MachineOperations(engine.machines());
    VersionOperations versions = new VersionOperations(engine.machines().versions());
    AliasOperations aliases = new AliasOperations(engine.machines().aliases());
    TagOperations tags = new TagOperations(engine.machines());
    ExecutionOperations executions = new ExecutionOperations(engine);
    MapRunOperations mapRuns = new MapRunOperations(engine);
    TaskTokenOperations tasks = new TaskTokenOperations(engine.taskTokens());
    this.operations =
        Map.ofEntries(
            operation(
                "CreateStateMachine",
                machines::create,
                "name, definition, roleArn, type, tags, publish, versionDescription,"
                    + " loggingConfiguration, tracingConfiguration, encryptionConfiguration"),
            operation(
                "UpdateStateMachine",
                machines::update,
                "stateMachineArn, definition, roleArn, publish, versionDescription,"
                    + " loggingConfiguration, tracingConfiguration, encryptionConfiguration"),
            operation("DescribeStateMachine", machines::describe, "stateMachineArn, includedData"),
            operation("DeleteStateMachine", machines::delete, "stateMachineArn"),
            operation("ListStateMachines", machines::list, "maxResults, nextToken"),
            operation(
                "ValidateStateMachineDefinition",
                DefinitionCheck::answer,
                "definition, type, severity, maxResults"),
            operation(
                "PublishStateMachineVersion",
                versions::publish,
                "stateMachineArn, revisionId, description"),
            operation(
                "ListStateMachineVersions",
                versions::list,
                "stateMachineArn, maxResults, nextToken"),
            operation("DeleteStateMachineVersion", versions::delete, "stateMachineVersionArn"),
            operation(
                "CreateStateMachineAlias",
                aliases::create,
                "name, description, routingConfiguration"),
            operation(
                "UpdateStateMachineAlias",
                aliases::update,
                "stateMachineAliasArn, description, routingConfiguration"),
            operation("DescribeStateMachineAlias", aliases::describe, "stateMachineAliasArn"),
            operation(
                "ListStateMachineAliases", aliases::list, "stateMachineArn, maxResults, nextToken"),
            operation("DeleteStateMachineAlias", aliases::delete, "stateMachineAliasArn"),
            operation("TagResource", tags::tag, "resourceArn, tags"),
            operation("UntagResource", tags::untag, "resourceArn, tagKeys"),
            operation("ListTagsForResource", tags::list, "resourceArn"),
            operation(
                "StartExecution", executions::start, "stateMachineArn, name, input, traceHeader"),
            operation(
                "StartSyncExecution",
                executions::startSync,
                "stateMachineArn, name, input, traceHeader, includedData"),
            operation("StopExecution", executions::stop, "executionArn, error, cause"),
            operation("RedriveExecution", executions::redrive, "executionArn, clientToken"),
            operation("DescribeExecution", executions::describe, "executionArn, includedData"),
            operation(
                "DescribeStateMachineForExecution",
                executions::definition,
                "executionArn, includedData"),
            operation(
                "GetExecutionHistory",
                executions::history,
                "executionArn, maxResults, nextToken, reverseOrder, includeExecutionData"),
            operation(
                "ListExecutions",
                executions::list,
                "stateMachineArn, mapRunArn, statusFilter, redriveFilter, maxResults,"
                    + " nextToken"),
            operation("ListMapRuns", mapRuns::list, "executionArn, maxResults, nextToken"),
            operation("DescribeMapRun", mapRuns::describe, "mapRunArn"),
            operation(
                "UpdateMapRun",
                mapRuns::update,
                "mapRunArn, maxConcurrency, toleratedFailurePercentage,"
                    + " toleratedFailureCount"),
            operation("SendTaskSuccess", tasks::succeed, "taskToken, output"),
            operation("SendTaskFailure", tasks::fail, "taskToken, error, cause"),
            operation("SendTaskHeartbeat", tasks::heartbeat, "taskToken"),
            operation(
                "TestState",
                request ->
                    StateTestOperation.answer(
                        engine.stateTester().test(StateTestOperation.request(request))),
                "definition, stateName, roleArn, input, inspectionLevel, revealSecrets, mock,"
                    + " context, variables, stateConfiguration"));
  }

  /// @param fields that the operation understands, separated by commas
  private static Map.Entry<String, Operation> operation(
      String name, Function<ApiRequest, ObjectNode> answer, String fields) {
    return Map.entry(name, new Operation(List.of(fields.split(",\\s*")), answer));
  }

  /// @throws EngineFailure if the call is refused
  ObjectNode call(String name, ApiRequest request) {
    Operation operation = operations.get(name);
    if (operation == null) {
      throw new EngineFailure("UnknownOperationException", unknown(name));
    }
    request.refuseOthersThan(name, operation.fields());
    return operation.answer().apply(request);
  }

  private static String unknown(String name) {
    String activities =
        name.contains("Activit")
            ? ": it has no activities; a task with .waitForTaskToken can be answered by any worker"
            : "";
    return "The local engine does not answer " + name + activities;
  }
}
