package dmap.engine;

import dmap.engine.interpreter.ExecutionFacts;
import dmap.engine.machine.MachineReference;
import dmap.json.Json;
import dmap.maprun.ExecutionArn;
import dmap.maprun.ExecutionType;
import dmap.maprun.StartedAs;
import dmap.maprun.StateMachineArn;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// How an execution of a state machine started, as its folder keeps it.
///
/// @param input JSON text as the caller wrote it
/// @param definition JSON text of the machine at the start; a later update does not change it
/// @param revisionId of the machine at the start; empty if the machine was never updated
record ExecutionStart(
    ExecutionFacts facts,
    String input,
    String definition,
    StartedAs startedAs,
    Optional<String> revisionId) {

  String arn() {
    return facts.arn();
  }

  String machineName() {
    return facts.stateMachineName();
  }

  /// The name of its folder: the last part of the ARN. For an EXPRESS execution that is its name
  /// and a UUID, since its name need not be unique.
  String key() {
    return ExecutionArn.parse(arn()).orElseThrow().name();
  }

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
            .put("arn", facts.arn())
            .put("name", facts.name())
            .put("stateMachineArn", facts.stateMachineArn())
            .put("type", facts.type().name())
            .put("roleArn", facts.roleArn())
            .put("startDate", facts.startDate().toString())
            .put("input", input)
            .put("definition", definition);
    revisionId.ifPresent(id -> json.put("revisionId", id));
    startedAs.versionArn().ifPresent(version -> json.put("versionArn", version));
    startedAs.aliasArn().ifPresent(alias -> json.put("aliasArn", alias));
    startedAs.traceHeader().ifPresent(header -> json.put("traceHeader", header));
    return json;
  }

  static ExecutionStart fromJson(JsonNode json) {
    String machineArn = json.get("stateMachineArn").asString();
    return new ExecutionStart(
        new ExecutionFacts(
            json.get("arn").asString(),
            json.get("name").asString(),
            ExecutionType.valueOf(json.get("type").asString()),
            machineArn,
            StateMachineArn.parse(machineArn).orElseThrow().name(),
            json.get("roleArn").asString(),
            Instant.parse(json.get("startDate").asString())),
        json.get("input").asString(),
        json.get("definition").asString(),
        new StartedAs(
            json.path("versionArn").asStringOpt(),
            json.path("aliasArn").asStringOpt(),
            json.path("traceHeader").asStringOpt()),
        json.path("revisionId").asStringOpt());
  }
}
