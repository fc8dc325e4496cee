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

/// What is fixed when a map run starts; kept in its folder.
///
/// @param executionArn of the execution whose Map state it is
/// @param roleArn that child executions show
/// @param destination where result files go: the prefix, without the map run's id
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

  /// Whether a redrive runs a child execution again that ended so. Aborted EXPRESS children stay as
  /// they are (aws-facts: Redrive).
  public boolean redrives(ExecutionStatus status) {
    return switch (status) {
      case FAILED, TIMED_OUT -> true;
      case ABORTED -> childType == ExecutionType.STANDARD;
      case SUCCEEDED, RUNNING, PENDING_REDRIVE -> false;
    };
  }

  /// Why child executions that still run are aborted when their map run ends. Whatever ended the
  /// map run, they are told no more than this (aws-facts: Map runs that end early).
  public Failure aborted() {
    return new Failure(
        Optional.empty(),
        Optional.of(
            "The map run execution [" + arn + "] which was managing this resource was aborted"));
  }

  /// The folder of the result files, with a slash at the end.
  public Optional<ObjectUri> resultFolder() {
    return destination.map(uri -> uri.resolve(arn.id() + "/"));
  }
}
