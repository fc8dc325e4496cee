package dmap.engine.journal;

import dmap.asl.ResultWriter.OutputType;
import dmap.asl.ResultWriter.Transformation;
import dmap.json.Json;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.ExecutionType;
import dmap.maprun.Failure;
import dmap.maprun.MapRunArn;
import dmap.objects.ObjectUri;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What is known when a map run starts and never changes after; kept in the folder of the map run.
///
/// @param executionArn the execution whose Map state has started the map run
/// @param roleArn the role that the histories of child executions show
/// @param destination the prefix of the result files, without the id of the map run
public record MapRunStart(
    MapRunArn arn,
    String executionArn,
    String roleArn,
    ExecutionType childType,
    Instant startDate,
    MapLimits limits,
    Optional<ObjectUri> destination,
    Transformation transformation,
    OutputType outputType) {

  ObjectNode toJson() {
    ObjectNode json = Json.object();
    json.put("mapRunArn", arn.toString());
    json.put("executionArn", executionArn);
    json.put("roleArn", roleArn);
    json.put("childType", childType.name());
    json.put("startDate", startDate.toString());
    limits.addTo(json);
    destination.ifPresent(uri -> json.put("destination", uri.toString()));
    json.put("transformation", transformation.name());
    json.put("outputType", outputType.name());
    return json;
  }

  static MapRunStart fromJson(JsonNode json) {
    return new MapRunStart(
        MapRunArn.parse(json.get("mapRunArn").asString()).orElseThrow(),
        json.get("executionArn").asString(),
        json.get("roleArn").asString(),
        ExecutionType.valueOf(json.get("childType").asString()),
        Instant.parse(json.get("startDate").asString()),
        MapLimits.fromJson(json),
        Optional.ofNullable(json.get("destination"))
            .flatMap(uri -> ObjectUri.parse(uri.asString())),
        Transformation.valueOf(json.get("transformation").asString()),
        OutputType.valueOf(json.get("outputType").asString()));
  }

  public ChildNames names() {
    return new ChildNames(arn.id(), arn.machine(), childType);
  }

  /// Whether a redrive runs a child execution again that ended with this status. It does not run
  /// aborted EXPRESS children again (aws-facts: Redrive).
  public boolean redrives(ExecutionStatus status) {
    return switch (status) {
      case FAILED, TIMED_OUT -> true;
      case ABORTED -> childType == ExecutionType.STANDARD;
      case SUCCEEDED, RUNNING, PENDING_REDRIVE -> false;
    };
  }

  /// The failure of child executions that are aborted because their map run ends. It is the same
  /// whatever has ended the map run (aws-facts: Map runs that end early).
  public Failure failureOfAbortedChildren() {
    return new Failure(
        Optional.empty(),
        Optional.of(
            "The map run execution [" + arn + "] which was managing this resource was aborted"));
  }
}
