package dmap.local.service;

import dmap.engine.task.TaskResource;
import dmap.engine.task.Tasks.Answer;
import dmap.engine.task.Tasks.Call;
import dmap.json.Json;
import dmap.local.service.dynamodb.DynamoDbTasks;
import dmap.local.service.wire.HttpMetadata;
import dmap.local.service.wire.IntegrationKind;
import dmap.local.service.wire.JsonProtocol;
import dmap.local.service.wire.ServiceError;
import dmap.local.service.wire.ServiceFailures;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.InstantSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Calls of services for which the job file gives an endpoint, usually that of an emulator.
final class EndpointTasks {
  private final HttpClient http;
  private final InstantSource clock;

  EndpointTasks(HttpClient http, InstantSource clock) {
    this.http = http;
    this.clock = clock;
  }

  Answer call(JsonService service, URI endpoint, TaskResource.Integration integration, Call call)
      throws InterruptedException {
    IntegrationKind kind = IntegrationKind.of(integration);
    JsonProtocol protocol = new JsonProtocol(http, endpoint, service.targetPrefix, service.version);
    if (service == JsonService.DYNAMODB) {
      return new DynamoDbTasks(() -> protocol, clock).call(integration.operation(), call, kind);
    }
    JsonNode arguments =
        switch (kind) {
          case SDK -> call.arguments();
          case OPTIMIZED -> texts(service, call.arguments());
        };
    try {
      return switch (protocol.call(integration.operation(), arguments)) {
        case JsonProtocol.Reply.Success(var body) -> answer(service, body, kind);
        case JsonProtocol.Reply.Rejection(ServiceError error) ->
            ServiceFailures.sdk(error(service, error.code()), service.sdkName, error);
      };
    } catch (IOException e) {
      return ServiceFailures.client(service.sdkName, endpoint + ": " + e.getMessage());
    }
  }

  private Answer answer(JsonService service, ObjectNode body, IntegrationKind kind) {
    if (service == JsonService.EVENTS
        && kind == IntegrationKind.OPTIMIZED
        && body.path("FailedEntryCount").asInt(0) > 0) {
      return new Answer.Failed("EventBridge.FailedEntry", Json.write(body));
    }
    return service == JsonService.SQS
        ? HttpMetadata.result(kind, body, "application/x-amz-json-1.0", clock.instant())
        : new Answer.Returned(body);
  }

  private static String error(JsonService service, String code) {
    String name = code.isEmpty() ? service.sdkName : code;
    return service.sdkName + "." + (name.endsWith("Exception") ? name : name + "Exception");
  }

  /// Turns JSON into text where the service takes text, as the optimized integrations do.
  private static JsonNode texts(JsonService service, JsonNode arguments) {
    JsonNode copy = arguments.deepCopy();
    if (service == JsonService.SQS) {
      text(copy, "MessageBody");
    }
    if (service == JsonService.EVENTS) {
      copy.path("Entries").forEach(entry -> text(entry, "Detail"));
    }
    return copy;
  }

  private static void text(JsonNode node, String field) {
    if (node instanceof ObjectNode object && object.has(field) && !object.get(field).isString()) {
      object.put(field, Json.write(object.get(field)));
    }
  }
}
