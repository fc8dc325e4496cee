package dmap.engine;

import dmap.json.Json;
import dmap.maprun.ExecutionArn;
import dmap.maprun.ExecutionType;
import dmap.maprun.StartedAs;
import dmap.maprun.StateMachineArn;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What is fixed when an execution starts; kept in its folder.
///
/// @param stateMachineArn without version or alias
/// @param input JSON text as the caller wrote it
/// @param revisionId of its machine at that time; none if that was never updated
/// @param definition JSON text: an execution runs what the machine was when it started
record ExecutionStart(
    String arn,
    String name,
    String stateMachineArn,
    ExecutionType type,
    String roleArn,
    Instant startDate,
    String input,
    String definition,
    StartedAs startedAs,
    Optional<String> revisionId) {

  /// Of its state machine.
  String machineName() {
    return StateMachineArn.parse(stateMachineArn).orElseThrow().name();
  }

  /// What its folder is called: names of EXPRESS executions need not be unique, the pair of name
  /// and UUID in their ARNs is.
  String key() {
    return ExecutionArn.parse(arn).orElseThrow().name();
  }

  /// Whether it belongs to what an ARN names.
  boolean isOf(MachineReference reference) {
    return switch (reference) {
      case MachineReference.Plain _ -> true;
      case MachineReference.Version version ->
          startedAs.versionArn().equals(Optional.of(version.toString()));
      case MachineReference.Alias alias ->
          startedAs.aliasArn().equals(Optional.of(alias.toString()));
    };
  }

  ObjectNode toJson() {
    ObjectNode json =
        Json.object()
            .put("arn", arn)
            .put("name", name)
            .put("stateMachineArn", stateMachineArn)
            .put("type", type.name())
            .put("roleArn", roleArn)
            .put("startDate", startDate.toString())
            .put("input", input)
            .put("definition", definition);
    revisionId.ifPresent(id -> json.put("revisionId", id));
    startedAs.versionArn().ifPresent(version -> json.put("versionArn", version));
    startedAs.aliasArn().ifPresent(alias -> json.put("aliasArn", alias));
    startedAs.traceHeader().ifPresent(header -> json.put("traceHeader", header));
    return json;
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
        json.get("definition").asString(),
        new StartedAs(
            json.path("versionArn").asStringOpt(),
            json.path("aliasArn").asStringOpt(),
            json.path("traceHeader").asStringOpt()),
        json.path("revisionId").asStringOpt());
  }
}
