package dmap.local.states;

import dmap.engine.machine.StoredVersion;
import dmap.engine.machine.Versions;
import dmap.json.Json;
import dmap.maprun.Page;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The operations on versions of state machines.
record VersionOperations(Versions versions) {

  ObjectNode publish(ApiRequest request) {
    StoredVersion version =
        versions.publish(
            request.required("stateMachineArn"),
            request.text("revisionId").filter(id -> !id.isEmpty()),
            StateMachineRequest.checkDescription(
                "description", request.text("description").orElse("")));
    return Json.object()
        .put("creationDate", Responses.time(version.creationDate()))
        .put("stateMachineVersionArn", version.arn());
  }

  ObjectNode list(ApiRequest request) {
    Page<StoredVersion> page =
        versions.list(
            request.required("stateMachineArn"), request.text("nextToken"), request.pageSize());
    ObjectNode answer = Json.object();
    ArrayNode all = answer.putArray("stateMachineVersions");
    for (StoredVersion version : page.entries()) {
      all.addObject()
          .put("stateMachineVersionArn", version.arn())
          .put("creationDate", Responses.time(version.creationDate()));
    }
    page.nextToken().ifPresent(token -> answer.put("nextToken", token));
    return answer;
  }

  ObjectNode delete(ApiRequest request) {
    versions.delete(request.required("stateMachineVersionArn"));
    return Json.object();
  }
}
