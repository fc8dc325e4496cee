package dmap.local.states;

import dmap.engine.Engine;
import dmap.engine.api.EngineFailure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/// The operations of the Step Functions API that the local engine answers: JSON in, JSON out.
///
/// Each operation names the fields that it understands. A request with any other field is refused:
/// either the engine does what a field asks for, or it tells the caller that it does not.
final class StepFunctionsApi {
  private final Map<String, Operation> operations = new HashMap<>();

  private record Operation(List<String> fields, Function<ApiRequest, ObjectNode> answer) {}

  StepFunctionsApi(Engine engine) {
    MachineOperations machines = new MachineOperations(engine.machines());
    VersionOperations versions = new VersionOperations(engine.machines().versions());
    AliasOperations aliases = new AliasOperations(engine.machines().aliases());
    TagOperations tags = new TagOperations(engine.machines());
    ExecutionOperations executions = new ExecutionOperations(engine);
    MapRunOperations mapRuns = new MapRunOperations(engine);
    TaskTokenOperations tasks = new TaskTokenOperations(engine.taskTokens());
    add(
        "CreateStateMachine",
        machines::create,
        "name, definition, roleArn, type, tags, publish, versionDescription,"
            + " loggingConfiguration, tracingConfiguration, encryptionConfiguration");
    add(
        "UpdateStateMachine",
        machines::update,
        "stateMachineArn, definition, roleArn, publish, versionDescription,"
            + " loggingConfiguration, tracingConfiguration, encryptionConfiguration");
    add("DescribeStateMachine", machines::describe, "stateMachineArn, includedData");
    add("DeleteStateMachine", machines::delete, "stateMachineArn");
    add("ListStateMachines", machines::list, "maxResults, nextToken");
    add(
        "ValidateStateMachineDefinition",
        DefinitionCheck::answer,
        "definition, type, severity, maxResults");
    add(
        "PublishStateMachineVersion",
        versions::publish,
        "stateMachineArn, revisionId, description");
    add("ListStateMachineVersions", versions::list, "stateMachineArn, maxResults, nextToken");
    add("DeleteStateMachineVersion", versions::delete, "stateMachineVersionArn");
    add("CreateStateMachineAlias", aliases::create, "name, description, routingConfiguration");
    add(
        "UpdateStateMachineAlias",
        aliases::update,
        "stateMachineAliasArn, description, routingConfiguration");
    add("DescribeStateMachineAlias", aliases::describe, "stateMachineAliasArn");
    add("ListStateMachineAliases", aliases::list, "stateMachineArn, maxResults, nextToken");
    add("DeleteStateMachineAlias", aliases::delete, "stateMachineAliasArn");
    add("TagResource", tags::tag, "resourceArn, tags");
    add("UntagResource", tags::untag, "resourceArn, tagKeys");
    add("ListTagsForResource", tags::list, "resourceArn");
    add("StartExecution", executions::start, "stateMachineArn, name, input, traceHeader");
    add(
        "StartSyncExecution",
        executions::startSync,
        "stateMachineArn, name, input, traceHeader, includedData");
    add("StopExecution", executions::stop, "executionArn, error, cause");
    add("RedriveExecution", executions::redrive, "executionArn, clientToken");
    add("DescribeExecution", executions::describe, "executionArn, includedData");
    add("DescribeStateMachineForExecution", executions::definition, "executionArn, includedData");
    add(
        "GetExecutionHistory",
        executions::history,
        "executionArn, maxResults, nextToken, reverseOrder, includeExecutionData");
    add(
        "ListExecutions",
        executions::list,
        "stateMachineArn, mapRunArn, statusFilter, redriveFilter, maxResults, nextToken");
    add("ListMapRuns", mapRuns::list, "executionArn, maxResults, nextToken");
    add("DescribeMapRun", mapRuns::describe, "mapRunArn");
    add(
        "UpdateMapRun",
        mapRuns::update,
        "mapRunArn, maxConcurrency, toleratedFailurePercentage, toleratedFailureCount");
    add("SendTaskSuccess", tasks::succeed, "taskToken, output");
    add("SendTaskFailure", tasks::fail, "taskToken, error, cause");
    add("SendTaskHeartbeat", tasks::heartbeat, "taskToken");
    add(
        "TestState",
        request -> StateTestOperation.answer(engine.stateTester(), request),
        "definition, stateName, roleArn, input, inspectionLevel, revealSecrets, mock,"
            + " context, variables, stateConfiguration");
  }

  /// @param fields that the operation understands, separated by commas
  private void add(String name, Function<ApiRequest, ObjectNode> answer, String fields) {
    operations.put(name, new Operation(List.of(fields.split(",\\s*")), answer));
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
