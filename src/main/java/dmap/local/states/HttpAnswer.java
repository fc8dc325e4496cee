package dmap.local.states;

import dmap.engine.api.EngineFailure;
import dmap.engine.api.ValidationReason;
import dmap.json.Json;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// An answer of the API on the wire.
///
/// @param errorType empty if the call succeeded
record HttpAnswer(int status, Optional<String> errorType, byte[] body) {

  static HttpAnswer success(ObjectNode answer) {
    return new HttpAnswer(200, Optional.empty(), Json.writeBytes(answer));
  }

  static HttpAnswer error(EngineFailure failure) {
    int status =
        switch (failure.code()) {
          case "ServiceUnavailable" -> 503;
          case "RequestEntityTooLargeException" -> 413;
          case "AccessDeniedException" -> 403;
          default -> 400;
        };
    return error(status, failure.code(), failure.getMessage(), failure.reason());
  }

  static HttpAnswer error(int status, String code, String message) {
    return error(status, code, message, Optional.empty());
  }

  private static HttpAnswer error(
      int status, String code, String message, Optional<ValidationReason> reason) {
    ObjectNode body = Json.object().put("__type", code).put("message", message);
    reason.ifPresent(r -> body.put("reason", r.name()));
    return new HttpAnswer(status, Optional.of(code), Json.writeBytes(body));
  }
}
