package dmap.engine;

import dmap.json.Json;
import dmap.maprun.ExecutionStatus;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// How an execution ended; kept in its folder.
///
/// @param output JSON text
record ExecutionEnd(
    ExecutionStatus status,
    Instant stopDate,
    Optional<String> output,
    Optional<String> error,
    Optional<String> cause) {

  /// What is said of an execution whose engine died before it ended.
  static final String INTERRUPTED_ERROR = "Dmap.EngineStopped";

  static final String INTERRUPTED_CAUSE =
      "The local engine ended before this execution did. Every child execution that had finished is"
          + " kept.";

  static ExecutionEnd of(Outcome outcome, Instant stopDate) {
    Optional<String> output =
        outcome instanceof Outcome.Succeeded(JsonNode value)
            ? Optional.of(Json.write(value))
            : Optional.empty();
    return new ExecutionEnd(outcome.status(), stopDate, output, outcome.error(), outcome.cause());
  }

  static ExecutionEnd interrupted(Instant when) {
    return interrupted(when, "");
  }

  /// @param more to say, after a space; or nothing
  static ExecutionEnd interrupted(Instant when, String more) {
    return new ExecutionEnd(
        ExecutionStatus.ABORTED,
        when,
        Optional.empty(),
        Optional.of(INTERRUPTED_ERROR),
        Optional.of(INTERRUPTED_CAUSE + more));
  }

  ObjectNode toJson() {
    ObjectNode json = Json.object();
    json.put("status", status.name());
    json.put("stopDate", stopDate.toString());
    output.ifPresent(o -> json.put("output", o));
    error.ifPresent(e -> json.put("error", e));
    cause.ifPresent(c -> json.put("cause", c));
    return json;
  }

  static ExecutionEnd fromJson(JsonNode json) {
    return new ExecutionEnd(
        ExecutionStatus.valueOf(json.get("status").asString()),
        Instant.parse(json.get("stopDate").asString()),
        text(json, "output"),
        text(json, "error"),
        text(json, "cause"));
  }

  private static Optional<String> text(JsonNode json, String name) {
    return Optional.ofNullable(json.get(name)).map(JsonNode::asString);
  }
}
