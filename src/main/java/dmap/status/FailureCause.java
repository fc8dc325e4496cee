package dmap.status;

import dmap.json.Json;
import dmap.maprun.Execution;
import tools.jackson.databind.JsonNode;

/// What people want to know of the Error and the Cause of an execution.
///
/// If a Lambda function failed, the Cause is JSON text with `errorType`, `errorMessage` and a stack
/// trace, and the Error is the same type again or `Lambda.Unknown`. People want to see the type and
/// the message.
record FailureCause(String error, String message) {
  /// Lambda's own causes are shorter; a longer one is not worth parsing for a line on a screen.
  private static final int MAX_CAUSE_CHARS = 64 << 10;

  private static final int MAX_MESSAGE_CHARS = 1_000;

  static FailureCause of(Execution failed) {
    String error = failed.failure().error().orElse(failed.status().name());
    String cause = failed.failure().cause().orElse("");
    boolean parsed = cause.startsWith("{") && cause.length() <= MAX_CAUSE_CHARS;
    JsonNode json = parsed ? Json.tryParse(cause).orElseGet(Json::object) : Json.object();
    String message = text(json.path("errorMessage"));
    String type = text(json.path("errorType"));
    return message.isEmpty() && type.isEmpty()
        ? new FailureCause(error, bounded(cause))
        : new FailureCause(type.isEmpty() ? error : bounded(type), bounded(message));
  }

  private static String text(JsonNode value) {
    return value.isString() ? value.asString() : "";
  }

  private static String bounded(String text) {
    return text.length() <= MAX_MESSAGE_CHARS ? text : text.substring(0, MAX_MESSAGE_CHARS);
  }
}
