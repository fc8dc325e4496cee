package dmap.local.states;

import dmap.engine.machine.StoredVersion;
import dmap.engine.machine.Versions;
import dmap.json.Json;
import tools.jackson.databind.node.ObjectNode;

/// The operations on versions of state machines.
record VersionOperations(Versions versions) {

  ObjectNode publish(ApiRequest request) {
    StoredVersion version =
        versions.publish(
            request.required("stateMachineArn"),
            request.text("revisionId").filter(id -> !id.isEmpty()),
            ApiRequest.checkShort("description", request.text("description").orElse("")));
    return Json.object()
        .put("creationDate", Responses.time(version.creationDate()))
        .put("stateMachineVersionArn", version.arn());
  }

  ObjectNode list(ApiRequest request) {
    return Responses.page(
        "stateMachineVersions",
        versions.list(
            request.required("stateMachineArn"), request.text("nextToken"), request.pageSize()),
        version ->
            Json.object()
                .put("stateMachineVersionArn", version.arn())
                .put("creationDate", Responses.time(version.creationDate())));
  }

  ObjectNode delete(ApiRequest request) {
    versions.delete(request.required("stateMachineVersionArn"));
    return Json.object();
  }
}
