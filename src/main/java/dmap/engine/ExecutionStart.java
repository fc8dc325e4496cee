package dmap.engine;

import dmap.json.Json;
import dmap.maprun.ExecutionArn;
import dmap.maprun.ExecutionType;
import dmap.maprun.StateMachineArn;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What is fixed when an execution starts; kept in its folder.
///
/// @param input JSON text as the caller wrote it
/// @param definition JSON text: an execution runs what the machine was when it started
record ExecutionStart(
    String arn,
    String name,
    String stateMachineArn,
    ExecutionType type,
    String roleArn,
    Instant startDate,
    String input,
    String definition) {

  /// Of its state machine.
  String machineName() {
    return StateMachineArn.parse(stateMachineArn).orElseThrow().name();
  }

  /// What its folder is called: names of EXPRESS executions need not be unique, the pair of name
  /// and UUID in their ARNs is.
  String key() {
    return ExecutionArn.parse(arn).orElseThrow().name();
  }

  ObjectNode toJson() {
    return Json.object()
        .put("arn", arn)
        .put("name", name)
        .put("stateMachineArn", stateMachineArn)
        .put("type", type.name())
        .put("roleArn", roleArn)
        .put("startDate", startDate.toString())
        .put("input", input)
        .put("definition", definition);
  }

  static ExecutionStart fromJson(JsonNode json) {
    return new ExecutionStart(
        json.get("arn").asString(),
        json.get("name").asString(),
        json.get("stateMachineArn").asString(),
        ExecutionType.valueOf(json.get("type").asString()),
        json.get("roleArn").asString(),
        Instant.parse(json.get("startDate").asString()),
        json.get("input").asString(),
        json.get("definition").asString());
  }
}
