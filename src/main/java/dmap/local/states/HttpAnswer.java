package dmap.local.states;

import dmap.engine.api.EngineFailure;
import dmap.json.Json;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// An error as the API answers it.
///
/// @param reason only a ValidationException may have one
record ApiError(int httpStatus, String code, String message, Optional<String> reason) {

  ApiError(int httpStatus, String code, String message) {
    this(httpStatus, code, message, Optional.empty());
  }

  static ApiError of(EngineFailure failure) {
    int status =
        switch (failure.code()) {
          case "ServiceUnavailable" -> 503;
          case "RequestEntityTooLargeException" -> 413;
          case "AccessDeniedException" -> 403;
          default -> 400;
        };
    return new ApiError(
        status, failure.code(), failure.getMessage(), failure.reason().map(Enum::name));
  }

  byte[] json() {
    ObjectNode body = Json.object();
    body.put("__type", code);
    body.put("message", message);
    reason.ifPresent(r -> body.put("reason", r));
    return Json.writeBytes(body);
  }
}
