package dmap.local.states;

import static java.util.Map.entry;

import dmap.engine.Engine;
import dmap.engine.api.EngineFailure;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/// The operations of the Step Functions API that the local engine answers: JSON in, JSON out.
///
/// Each names the fields it understands. A request with another one is refused: what a field asks
/// for is done, or the caller is told that it is not.
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
            entry(
                "CreateStateMachine",
                operation(
                    machines::create,
                    "name, definition, roleArn, type, tags, publish, versionDescription,"
                        + " loggingConfiguration, tracingConfiguration, encryptionConfiguration")),
            entry(
                "UpdateStateMachine",
                operation(
                    machines::update,
                    "stateMachineArn, definition, roleArn, publish, versionDescription,"
                        + " loggingConfiguration, tracingConfiguration, encryptionConfiguration")),
            entry(
                "DescribeStateMachine",
                operation(machines::describe, "stateMachineArn, includedData")),
            entry("DeleteStateMachine", operation(machines::delete, "stateMachineArn")),
            entry("ListStateMachines", operation(machines::list, "maxResults, nextToken")),
            entry(
                "ValidateStateMachineDefinition",
                operation(DefinitionCheck::answer, "definition, type, severity, maxResults")),
            entry(
                "PublishStateMachineVersion",
                operation(versions::publish, "stateMachineArn, revisionId, description")),
            entry(
                "ListStateMachineVersions",
                operation(versions::list, "stateMachineArn, maxResults, nextToken")),
            entry(
                "DeleteStateMachineVersion", operation(versions::delete, "stateMachineVersionArn")),
            entry(
                "CreateStateMachineAlias",
                operation(aliases::create, "name, description, routingConfiguration")),
            entry(
                "UpdateStateMachineAlias",
                operation(
                    aliases::update, "stateMachineAliasArn, description, routingConfiguration")),
            entry(
                "DescribeStateMachineAlias", operation(aliases::describe, "stateMachineAliasArn")),
            entry(
                "ListStateMachineAliases",
                operation(aliases::list, "stateMachineArn, maxResults, nextToken")),
            entry("DeleteStateMachineAlias", operation(aliases::delete, "stateMachineAliasArn")),
            entry("TagResource", operation(tags::tag, "resourceArn, tags")),
            entry("UntagResource", operation(tags::untag, "resourceArn, tagKeys")),
            entry("ListTagsForResource", operation(tags::list, "resourceArn")),
            entry(
                "StartExecution",
                operation(executions::start, "stateMachineArn, name, input, traceHeader")),
            entry(
                "StartSyncExecution",
                operation(
                    executions::startSync,
                    "stateMachineArn, name, input, traceHeader, includedData")),
            entry("StopExecution", operation(executions::stop, "executionArn, error, cause")),
            entry("RedriveExecution", operation(executions::redrive, "executionArn, clientToken")),
            entry(
                "DescribeExecution", operation(executions::describe, "executionArn, includedData")),
            entry(
                "DescribeStateMachineForExecution",
                operation(executions::definition, "executionArn, includedData")),
            entry(
                "GetExecutionHistory",
                operation(
                    executions::history,
                    "executionArn, maxResults, nextToken, reverseOrder, includeExecutionData")),
            entry(
                "ListExecutions",
                operation(
                    executions::list,
                    "stateMachineArn, mapRunArn, statusFilter, redriveFilter, maxResults,"
                        + " nextToken")),
            entry("ListMapRuns", operation(mapRuns::list, "executionArn, maxResults, nextToken")),
            entry("DescribeMapRun", operation(mapRuns::describe, "mapRunArn")),
            entry(
                "UpdateMapRun",
                operation(
                    mapRuns::update,
                    "mapRunArn, maxConcurrency, toleratedFailurePercentage,"
                        + " toleratedFailureCount")),
            entry("SendTaskSuccess", operation(tasks::succeed, "taskToken, output")),
            entry("SendTaskFailure", operation(tasks::fail, "taskToken, error, cause")),
            entry("SendTaskHeartbeat", operation(tasks::heartbeat, "taskToken")),
            entry(
                "TestState",
                operation(
                    request ->
                        StateTestOperation.answer(
                            engine.stateTester().test(StateTestOperation.request(request))),
                    "definition, stateName, roleArn, input, inspectionLevel, revealSecrets, mock,"
                        + " context, variables, stateConfiguration")));
  }

  private static Operation operation(Function<ApiRequest, ObjectNode> answer, String fields) {
    return new Operation(List.of(fields.split(",\\s*")), answer);
  }

  /// @throws EngineFailure if it is refused
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
