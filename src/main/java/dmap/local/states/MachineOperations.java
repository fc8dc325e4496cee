package dmap.local.states;

import dmap.engine.api.EngineFailure;
import dmap.engine.machine.StateMachines;
import dmap.engine.machine.StoredMachine;
import dmap.engine.machine.StoredVersion;
import dmap.json.Json;
import dmap.local.states.ApiRequest.IncludedData;
import dmap.maprun.StateMachineDescription;
import dmap.maprun.StateMachineSpec;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// The operations on state machines.
record MachineOperations(StateMachines machines) {

  ObjectNode create(ApiRequest request) {
    StateMachineRequest asked = new StateMachineRequest(request);
    StateMachineSpec spec = asked.toCreate();
    Optional<String> publish = asked.publish();
    Optional<StoredVersion> version =
        publish.map(description -> machines.createPublished(spec, description));
    StateMachineDescription machine =
        version.isPresent()
            ? machines.describe(version.get().machineArn()).description()
            : machines.create(spec);
    ObjectNode answer =
        Json.object()
            .put("stateMachineArn", machine.arn())
            .put("creationDate", Responses.time(machine.creationDate()));
    version.ifPresent(v -> answer.put("stateMachineVersionArn", v.arn()));
    return answer;
  }

  ObjectNode update(ApiRequest request) {
    String arn = request.required("stateMachineArn");
    Optional<String> definition = request.text("definition").map(StateMachineRequest::definition);
    Optional<String> role = request.text("roleArn").map(StateMachineRequest::role);
    StateMachineRequest asked = new StateMachineRequest(request);
    asked.checkRest();
    Optional<String> publish = asked.publish();
    if (definition.isEmpty() && role.isEmpty()) {
      throw new EngineFailure(
          "MissingRequiredParameter", "Either the definition, the role ARN, or both must be given");
    }
    StateMachines.Update update = machines.update(arn, definition, role);
    ObjectNode answer = Json.object().put("updateDate", Responses.time(update.date()));
    update.revisionId().ifPresent(revision -> answer.put("revisionId", revision));
    publish
        .map(description -> machines.versions().publish(arn, update.revisionId(), description))
        .ifPresent(version -> answer.put("stateMachineVersionArn", version.arn()));
    return answer;
  }

  /// Describes a state machine, or a version of one.
  ObjectNode describe(ApiRequest request) {
    String arn = request.required("stateMachineArn");
    ObjectNode answer =
        StoredVersion.isArn(arn)
            ? describe(machines.versions().describe(arn))
            : describeMachine(arn);
    if (request.includedData() == IncludedData.METADATA_ONLY) {
      answer.remove("definition");
    }
    return answer;
  }

  private ObjectNode describeMachine(String arn) {
    StoredMachine machine = machines.describe(arn);
    ObjectNode answer = Responses.stateMachine(machine.description());
    machine.revisionId().ifPresent(id -> answer.put("revisionId", id));
    return answer;
  }

  private ObjectNode describe(StoredVersion version) {
    StoredMachine machine = machines.describe(version.machineArn());
    ObjectNode answer = Responses.stateMachine(machine.at(version));
    answer.put("stateMachineArn", version.arn());
    version.revisionId().ifPresent(id -> answer.put("revisionId", id));
    version.description().ifPresent(text -> answer.put("description", text));
    return answer;
  }

  ObjectNode delete(ApiRequest request) {
    machines.delete(request.required("stateMachineArn"));
    return Json.object();
  }

  ObjectNode list(ApiRequest request) {
    return Responses.page(
        "stateMachines",
        machines.list(request.text("nextToken"), request.pageSize()),
        machine ->
            Json.object()
                .put("stateMachineArn", machine.arn())
                .put("name", machine.name())
                .put("type", machine.type().name())
                .put("creationDate", Responses.time(machine.creationDate())));
  }
}
