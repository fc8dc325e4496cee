package dmap.engine.machine;

import dmap.json.Json;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A published version of a state machine: an immutable copy of one of its revisions.
///
/// @param number from 1; no number is used twice
/// @param revisionId the revision that was published; empty if the machine had never been updated
public record StoredVersion(
    String arn,
    int number,
    String definition,
    String roleArn,
    Instant creationDate,
    Optional<String> revisionId,
    Optional<String> description) {

  public static boolean isArn(String arn) {
    return MachineReference.parse(arn) instanceof MachineReference.Version;
  }

  public String machineArn() {
    return MachineReference.version(arn).machine().toString();
  }

  ObjectNode toJson() {
    ObjectNode json =
        Json.object()
            .put("arn", arn)
            .put("number", number)
            .put("definition", definition)
            .put("roleArn", roleArn)
            .put("creationDate", creationDate.toString());
    revisionId.ifPresent(id -> json.put("revisionId", id));
    description.ifPresent(text -> json.put("description", text));
    return json;
  }

  static StoredVersion fromJson(JsonNode json) {
    return new StoredVersion(
        json.get("arn").asString(),
        json.get("number").asInt(),
        json.get("definition").asString(),
        json.get("roleArn").asString(),
        Instant.parse(json.get("creationDate").asString()),
        json.path("revisionId").asStringOpt(),
        json.path("description").asStringOpt());
  }
}
