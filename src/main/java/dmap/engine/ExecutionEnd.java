package dmap.engine;

import dmap.engine.interpreter.Outcome;
import dmap.json.Json;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.Failure;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// How an execution ended, as its folder keeps it.
///
/// @param redriveCount the number of redrives before this end
/// @param output JSON text
record ExecutionEnd(
    int redriveCount,
    ExecutionStatus status,
    Instant stopDate,
    Optional<String> output,
    Failure failure) {

  private static final String INTERRUPTED_ERROR = "Dmap.EngineStopped";

  private static final String INTERRUPTED_CAUSE =
      "The local engine ended before this execution did. Every child execution that had finished is"
          + " kept.";

  static final Failure INTERRUPTED = Failure.of(INTERRUPTED_ERROR, INTERRUPTED_CAUSE);

  static ExecutionEnd of(Outcome outcome, int redriveCount, Instant stopDate) {
    return new ExecutionEnd(
        redriveCount,
        outcome.status(),
        stopDate,
        outcome.outputIfSucceeded().map(Json::write),
        outcome.failure());
  }

  /// @param more a text that is put after the cause, with a space in front; or empty
  static ExecutionEnd interrupted(int redriveCount, Instant when, String more) {
    return new ExecutionEnd(
        redriveCount,
        ExecutionStatus.ABORTED,
        when,
        Optional.empty(),
        Failure.of(INTERRUPTED_ERROR, INTERRUPTED_CAUSE + more));
  }

  ExecutionEnd withMore(String more) {
    return new ExecutionEnd(
        redriveCount,
        status,
        stopDate,
        output,
        new Failure(
            failure.error(), Optional.of(failure.cause().map(c -> c + " ").orElse("") + more)));
  }

  ObjectNode toJson() {
    ObjectNode json = Json.object();
    json.put("redriveCount", redriveCount);
    json.put("status", status.name());
    json.put("stopDate", stopDate.toString());
    output.ifPresent(o -> json.put("output", o));
    failure.error().ifPresent(e -> json.put("error", e));
    failure.cause().ifPresent(c -> json.put("cause", c));
    return json;
  }

  static ExecutionEnd fromJson(JsonNode json) {
    return new ExecutionEnd(
        json.path("redriveCount").asInt(0),
        ExecutionStatus.valueOf(json.get("status").asString()),
        Instant.parse(json.get("stopDate").asString()),
        json.path("output").asStringOpt(),
        new Failure(json.path("error").asStringOpt(), json.path("cause").asStringOpt()));
  }
}
