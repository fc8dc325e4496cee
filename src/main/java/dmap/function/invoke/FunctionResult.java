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

  /// The function's answer, as its runtime sent it. It is JSON, unless the function answers
  /// something else.
  record Returned(byte[] payload) implements FunctionResult {}

  /// An error of Lambda itself: the function did not run, or nobody knows whether it ran.
  ///
  /// @param status of the HTTP answer; empty if there was none
  /// @param code the name of the exception in AWS's SDKs, such as `TooManyRequestsException`
  record Refused(OptionalInt status, String code, String message) implements FunctionResult {

    /// There were more invocations at the same time than the concurrency of the function or of the
    /// account allows. The message is Lambda's.
    public static Refused throttled() {
      return new Refused(OptionalInt.of(429), "TooManyRequestsException", "Rate Exceeded.");
    }

    /// There was no answer from Lambda.
    public static Refused client(String message) {
      return new Refused(OptionalInt.empty(), "SdkClientException", message);
    }
  }

  /// An error of the function.
  ///
  /// @param errorType the name of the error that a state machine sees. It is the `errorType` of the
  ///   payload, or `Lambda.Unknown` if the payload has none or the worker ended without reporting
  ///   an error
  /// @param errorPayload the error as Lambda reports it, `{"errorType","errorMessage",…}` with
  ///   `stackTrace` (Python) or `trace` (Node)
  record Failed(String errorType, byte[] errorPayload) implements FunctionResult {

    /// The name that Step Functions gives to an error for which Lambda reported no type.
    static final String UNKNOWN = "Lambda.Unknown";

    /// Error and cause as a Task state sees them. For an error without a type, the cause is a
    /// sentence of AWS.
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
      return made("Sandbox.Timedout", requestId, "Task timed out after " + seconds(limit));
    }

    /// @param status as Java reports it: 128 + n if signal n ended the process
    public static Failed exited(String requestId, int status) {
      Failed exited = made("Runtime.ExitError", requestId, exitReason(status));
      return new Failed(UNKNOWN, exited.errorPayload());
    }

    public static Failed notStarted(String requestId, String reason) {
      return made("Runtime.InvalidEntrypoint", requestId, reason);
    }

    /// The message is AWS's.
    public static Failed tooLarge() {
      return of(
          "Function.ResponseSizeTooLarge",
          "Response payload size exceeded maximum allowed payload size (%d bytes)."
              .formatted(MAX_RESPONSE_BYTES));
    }

    /// A streamed response that ended with an error. Its name and message are in HTTP trailers,
    /// which dmap cannot read.
    public static Failed streamFailed() {
      return of(
          "Function.ResponseStreamFailed",
          "the function ended its streamed response with an error");
    }

    static Failed of(String type, String message) {
      ObjectNode payload = Json.object().put("errorMessage", message).put("errorType", type);
      return new Failed(type, Json.writeBytes(payload));
    }

    /// An error that a runtime posted. The payload need not be JSON.
    ///
    /// @param header the type that the runtime gave in a header; empty if it gave none
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

    private static Failed made(String type, String requestId, String reason) {
      ObjectNode payload = Json.object().put("errorType", type);
      payload.put("errorMessage", "RequestId: " + requestId + " Error: " + reason);
      return new Failed(type, Json.writeBytes(payload));
    }

    private static String exitReason(int status) {
      String ended = "Runtime exited with error: ";
      return switch (status) {
        case 0 -> "Runtime exited without providing a reason";
        case 128 + 6 -> ended + "signal: aborted";
        case 128 + 9 -> ended + "signal: killed";
        case 128 + 11 -> ended + "signal: segmentation fault";
        case 128 + 15 -> ended + "signal: terminated";
        default -> ended + "exit status " + status;
      };
    }
  }
}
