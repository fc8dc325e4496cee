package dmap.function.invoke;

import dmap.json.Json;
import dmap.maprun.Failure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalInt;
import tools.jackson.databind.node.ObjectNode;

/// How one invocation ended. A function that fails is a result, not an exception.
public sealed interface FunctionResult {
  /// The largest answer that Lambda takes from a function: 6 MB and 100 bytes, as its own error
  /// message says.
  int MAX_RESPONSE_BYTES = 6_291_556;

  /// The function's answer, as its runtime sent it; JSON unless the function says otherwise.
  record Returned(byte[] payload) implements FunctionResult {}

  /// Lambda's own failure: the function has not run, or nobody knows.
  ///
  /// @param status of the HTTP answer; nothing if there was none
  /// @param code the exception's name in AWS's SDKs, such as `TooManyRequestsException`
  record Refused(OptionalInt status, String code, String message) implements FunctionResult {

    /// More invocations at once than the function's or the account's concurrency. The words are
    /// Lambda's.
    public static Refused throttled() {
      return new Refused(OptionalInt.of(429), "TooManyRequestsException", "Rate Exceeded.");
    }

    /// There was no answer at all.
    public static Refused client(String message) {
      return new Refused(OptionalInt.empty(), "SdkClientException", message);
    }
  }

  /// The function's error.
  ///
  /// @param errorType what a state machine sees as the error's name: the `errorType` of the
  ///   payload, `Lambda.Unknown` where the payload has none or the worker ended without a word
  /// @param errorPayload the error as Lambda reports it, `{"errorType","errorMessage",…}` with
  ///   `stackTrace` (Python) or `trace` (Node)
  record Failed(String errorType, byte[] errorPayload) implements FunctionResult {

    /// The Step Functions name of an error that Lambda gave no type.
    public static final String UNKNOWN = "Lambda.Unknown";

    /// As a Task state sees it. AWS has a sentence of its own for an error without a type.
    public Failure failure() {
      return Failure.of(
          errorType,
          errorType.equals(UNKNOWN)
              ? "The cause could not be determined because Lambda did not return an error type."
                  + " Returned payload: "
                  + payloadText()
              : payloadText());
    }

    public String payloadText() {
      return new String(errorPayload, StandardCharsets.UTF_8);
    }

    public static Failed timedOut(String requestId, Duration limit) {
      return made(
          "Sandbox.Timedout",
          "Sandbox.Timedout",
          requestId,
          "Task timed out after " + seconds(limit));
    }

    /// @param status as Java reports it: 128 + n for the signal n
    public static Failed exited(String requestId, int status) {
      return made(UNKNOWN, "Runtime.ExitError", requestId, exitReason(status));
    }

    public static Failed notStarted(String requestId, String reason) {
      return made("Runtime.InvalidEntrypoint", "Runtime.InvalidEntrypoint", requestId, reason);
    }

    /// The message is AWS's own.
    public static Failed tooLarge() {
      ObjectNode payload = Json.object();
      payload.put(
          "errorMessage",
          "Response payload size exceeded maximum allowed payload size ("
              + MAX_RESPONSE_BYTES
              + " bytes).");
      payload.put("errorType", "Function.ResponseSizeTooLarge");
      return new Failed("Function.ResponseSizeTooLarge", Json.writeBytes(payload));
    }

    /// A streamed response that ended with an error, whose name and text are not known.
    public static Failed streamFailed() {
      ObjectNode payload = Json.object();
      payload.put("errorMessage", "the function ended its streamed response with an error");
      payload.put("errorType", "Function.ResponseStreamFailed");
      return new Failed("Function.ResponseStreamFailed", Json.writeBytes(payload));
    }

    /// What a runtime posted; its payload need not be JSON at all.
    ///
    /// @param header the type that came beside the payload, empty if none did
    public static Failed posted(String header, byte[] payload) {
      String type =
          Json.tryParse(new String(payload, StandardCharsets.UTF_8))
              .map(error -> error.path("errorType").asString(""))
              .filter(t -> !t.isEmpty())
              .orElse(header.isEmpty() ? UNKNOWN : header);
      return new Failed(type, payload);
    }

    public static String seconds(Duration limit) {
      return String.format(Locale.ROOT, "%.2f seconds", limit.toMillis() / 1000.0);
    }

    private static Failed made(String error, String type, String requestId, String reason) {
      ObjectNode payload = Json.object();
      payload.put("errorType", type);
      payload.put("errorMessage", "RequestId: " + requestId + " Error: " + reason);
      return new Failed(error, Json.writeBytes(payload));
    }

    private static String exitReason(int status) {
      return switch (status) {
        case 0 -> "Runtime exited without providing a reason";
        case 128 + 6 -> "Runtime exited with error: signal: aborted";
        case 128 + 9 -> "Runtime exited with error: signal: killed";
        case 128 + 11 -> "Runtime exited with error: signal: segmentation fault";
        case 128 + 15 -> "Runtime exited with error: signal: terminated";
        default -> "Runtime exited with error: exit status " + status;
      };
    }
  }
}
