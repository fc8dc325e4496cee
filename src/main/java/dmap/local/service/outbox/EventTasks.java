package dmap.local.service.outbox;

import dmap.LocalAccount;
import dmap.engine.task.Tasks.Answer;
import dmap.engine.task.Tasks.Call;
import dmap.json.Json;
import dmap.local.service.wire.IntegrationKind;
import dmap.local.service.wire.ServiceFailures;
import dmap.maprun.StateMachineArn;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `events:putEvents`. Each event goes into the [Outbox] as one line, in the form in which a rule
/// of the event bus would see it.
///
/// If an entry is bad, only that entry is refused. The optimized integration fails then
/// (`EventBridge.FailedEntry`, with the answer as cause); the SDK integration succeeds and leaves
/// it to the job to look.
public final class EventTasks {
  private final Outbox outbox;
  private final InstantSource clock;

  public EventTasks(Outbox outbox, InstantSource clock) {
    this.outbox = outbox;
    this.clock = clock;
  }

  public Answer put(Call call, IntegrationKind kind) {
    JsonNode entries = call.arguments().path("Entries");
    if (!entries.isArray() || entries.isEmpty() || entries.size() > 10) {
      return ServiceFailures.parameter("The field \"Entries\" must be a list of 1 to 10 events");
    }
    try {
      ObjectNode answer = sendAll(entries, call, kind);
      return answer.get("FailedEntryCount").asInt() == 0 || kind == IntegrationKind.SDK
          ? new Answer.Returned(answer)
          : new Answer.Failed("EventBridge.FailedEntry", Json.write(answer));
    } catch (IOException e) {
      return ServiceFailures.client("EventBridge", "cannot write to the outbox: " + e.getMessage());
    }
  }

  private ObjectNode sendAll(JsonNode entries, Call call, IntegrationKind kind) throws IOException {
    ArrayNode answers = Json.array();
    int failed = 0;
    for (JsonNode entry : entries) {
      Optional<ObjectNode> fault = fault(entry);
      if (fault.isPresent()) {
        failed++;
        answers.add(fault.get());
      } else {
        answers.addObject().put("EventId", send(entry, call, kind));
      }
    }
    ObjectNode answer = Json.object();
    answer.set("Entries", answers);
    return answer.put("FailedEntryCount", failed);
  }

  private String send(JsonNode entry, Call call, IntegrationKind kind) throws IOException {
    String id = UUID.randomUUID().toString();
    ObjectNode event = Json.object();
    event.put("version", "0").put("id", id);
    event.put("detail-type", entry.path("DetailType").asString(""));
    event.put("source", entry.path("Source").asString(""));
    event.put("account", LocalAccount.ID);
    event.put("time", entry.path("Time").asString(clock.instant().toString()));
    event.put("region", LocalAccount.REGION);
    event.set("resources", resources(entry, call, kind));
    event.set("detail", detail(entry).orElseGet(Json::object));
    outbox.add("events", bus(entry), event);
    return id;
  }

  /// The resources of an event. The optimized integration adds the state machine and the execution
  /// that sent it.
  private static ArrayNode resources(JsonNode entry, Call call, IntegrationKind kind) {
    ArrayNode resources = Json.array();
    entry.path("Resources").forEach(resources::add);
    if (kind == IntegrationKind.OPTIMIZED) {
      resources.add(StateMachineArn.local(call.stateMachine()).toString());
      resources.add(call.execution());
    }
    return resources;
  }

  private static Optional<ObjectNode> fault(JsonNode entry) {
    for (String field : List.of("Source", "DetailType", "Detail")) {
      if (entry.path(field).isMissingNode() || entry.path(field).asString("-").isEmpty()) {
        return Optional.of(
            fault(
                "InvalidArgument",
                "Parameter %1$s is not valid. Reason: %1$s is a required argument."
                    .formatted(field)));
      }
    }
    if (detail(entry).isEmpty()) {
      return Optional.of(fault("MalformedDetail", "Detail is malformed."));
    }
    return Outbox.isName(bus(entry))
        ? Optional.empty()
        : Optional.of(fault("InvalidArgument", "Parameter EventBusName is not valid."));
  }

  private static ObjectNode fault(String code, String message) {
    return Json.object().put("ErrorCode", code).put("ErrorMessage", message);
  }

  /// The `Detail` of an entry, which is an object or the text of one.
  private static Optional<JsonNode> detail(JsonNode entry) {
    JsonNode detail = entry.path("Detail");
    return (detail.isString() ? Json.tryParse(detail.asString()) : Optional.of(detail))
        .filter(JsonNode::isObject);
  }

  /// The name of the event bus, which may be given as an ARN.
  private static String bus(JsonNode entry) {
    String name = entry.path("EventBusName").asString("default");
    return name.startsWith("arn:") ? name.substring(name.lastIndexOf('/') + 1) : name;
  }
}
