package dmap.local;

import dmap.engine.EngineFailure;
import dmap.engine.KeptMachine;
import dmap.engine.StateMachines;
import dmap.json.Json;
import dmap.maprun.Page;
import dmap.maprun.StateMachineDescription;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The operations on state machines.
record MachineOperations(StateMachines machines) {

  ObjectNode create(Request request) {
    StateMachineDescription machine = machines.create(new StateMachineRequest(request).toCreate());
    return Json.object()
        .put("stateMachineArn", machine.arn())
        .put("creationDate", Responses.time(machine.creationDate()));
  }

  ObjectNode update(Request request) {
    String arn = request.required("stateMachineArn");
    Optional<String> definition = request.text("definition").map(StateMachineRequest::definition);
    Optional<String> role = request.text("roleArn").map(StateMachineRequest::role);
    new StateMachineRequest(request).checkRest();
    if (definition.isEmpty() && role.isEmpty()) {
      throw new EngineFailure(
          "MissingRequiredParameter", "Either the definition, the role ARN, or both must be given");
    }
    StateMachines.Update update = machines.update(arn, definition, role);
    return Json.object()
        .put("updateDate", Responses.time(update.date()))
        .put("revisionId", update.revisionId());
  }

  ObjectNode describe(Request request) {
    KeptMachine machine = machines.describe(request.required("stateMachineArn"));
    ObjectNode answer = Responses.stateMachine(machine.description());
    if (request.metadataOnly()) {
      answer.remove("definition");
    }
    machine.revisionId().ifPresent(id -> answer.put("revisionId", id));
    return answer;
  }

  ObjectNode delete(Request request) {
    machines.delete(request.required("stateMachineArn"));
    return Json.object();
  }

  ObjectNode list(Request request) {
    Page<StateMachineDescription> page =
        machines.list(request.text("nextToken"), request.pageSize());
    ObjectNode answer = Json.object();
    ArrayNode all = answer.putArray("stateMachines");
    for (StateMachineDescription machine : page.entries()) {
      all.addObject()
          .put("stateMachineArn", machine.arn())
          .put("name", machine.name())
          .put("type", machine.type().name())
          .put("creationDate", Responses.time(machine.creationDate()));
    }
    page.nextToken().ifPresent(token -> answer.put("nextToken", token));
    return answer;
  }
}
