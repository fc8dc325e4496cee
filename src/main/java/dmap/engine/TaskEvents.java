package dmap.engine;

import dmap.asl.ErrorNames;
import dmap.json.Json;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The events of one call: a function called by its ARN leaves others than a service integration.
final class TaskEvents {
  private final TaskResource resource;
  private final Trail trail;

  TaskEvents(TaskResource resource, Trail trail) {
    this.resource = resource;
    this.trail = trail;
  }

  void scheduled(JsonNode arguments, Optional<Duration> timeout) {
    switch (resource) {
      case TaskResource.Function(String arn) ->
          trail.add(
              EventType.LAMBDA_SCHEDULED,
              () -> {
                ObjectNode details = Json.object().put("resource", arn);
                timeout.ifPresent(t -> details.put("timeoutInSeconds", t.toSeconds()));
                return StateEvents.payload(details, "input", arguments);
              });
      case TaskResource.Integration _, TaskResource.Other _ ->
          trail.add(
              EventType.TASK_SCHEDULED,
              () -> {
                ObjectNode details = identity();
                details.put("region", "us-east-1");
                details.put("parameters", Json.write(arguments));
                timeout.ifPresent(t -> details.put("timeoutInSeconds", t.toSeconds()));
                return details;
              });
    }
  }

  void started() {
    switch (resource) {
      case TaskResource.Function _ -> trail.add(EventType.LAMBDA_STARTED);
      case TaskResource.Integration _, TaskResource.Other _ ->
          trail.add(EventType.TASK_STARTED, this::identity);
    }
  }

  /// The service has taken it; the result is still to come.
  void submitted(JsonNode answer) {
    trail.add(EventType.TASK_SUBMITTED, () -> StateEvents.payload(identity(), "output", answer));
  }

  void succeeded(JsonNode result) {
    switch (resource) {
      case TaskResource.Function _ ->
          trail.add(
              EventType.LAMBDA_SUCCEEDED,
              () -> StateEvents.payload(Json.object(), "output", result));
      case TaskResource.Integration _, TaskResource.Other _ ->
          trail.add(
              EventType.TASK_SUCCEEDED, () -> StateEvents.payload(identity(), "output", result));
    }
  }

  void failed(String error, String cause) {
    switch (resource) {
      case TaskResource.Function _ ->
          trail.add(EventType.LAMBDA_FAILED, () -> failure(Json.object(), error, cause));
      case TaskResource.Integration _, TaskResource.Other _ ->
          trail.add(EventType.TASK_FAILED, () -> failure(identity(), error, cause));
    }
  }

  void timedOut() {
    switch (resource) {
      case TaskResource.Function _ ->
          trail.add(
              EventType.LAMBDA_TIMED_OUT, () -> Json.object().put("error", ErrorNames.TIMEOUT));
      case TaskResource.Integration _, TaskResource.Other _ ->
          trail.add(EventType.TASK_TIMED_OUT, () -> identity().put("error", ErrorNames.TIMEOUT));
    }
  }

  private static ObjectNode failure(ObjectNode details, String error, String cause) {
    return details.put("error", error).put("cause", cause);
  }

  private ObjectNode identity() {
    ObjectNode details = Json.object();
    switch (resource) {
      case TaskResource.Integration(String _, String service, String action) ->
          details.put("resource", action).put("resourceType", service);
      case TaskResource.Function(String arn) -> details.put("resource", arn);
      case TaskResource.Other(String arn) -> details.put("resource", arn);
    }
    return details;
  }
}
