package dmap.function.invoke;

import dmap.function.invoke.FunctionResult.Failed;
import dmap.function.invoke.FunctionResult.Refused;
import dmap.function.invoke.FunctionResult.Returned;
import dmap.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// The HTTP answer of the Lambda Invoke API, turned into a [FunctionResult].
///
/// Source: AWS Lambda API Reference, "Invoke". The emulators differ from it: the Lambda runtime
/// interface emulator reports an error of the function without a header, and a timeout as a plain
/// sentence.
///
/// @param header gives the value of a response header by its name, in upper or lower case
record InvokeAnswer(int status, Function<String, Optional<String>> header, byte[] body) {
  private static final int MAX_MESSAGE = 1_000;

  /// The HTTP status of each exception that the API documents, except for those with status 500.
  private static final Map<String, Integer> STATUSES =
      Map.ofEntries(
          Map.entry("InvalidRequestContentException", 400),
          Map.entry("InvalidParameterValueException", 400),
          Map.entry("AccessDeniedException", 403),
          Map.entry("ResourceNotFoundException", 404),
          Map.entry("ResourceConflictException", 409),
          Map.entry("RequestTooLargeException", 413),
          Map.entry("UnsupportedMediaTypeException", 415),
          Map.entry("TooManyRequestsException", 429),
          Map.entry("EC2ThrottledException", 502),
          Map.entry("EC2UnexpectedException", 502),
          Map.entry("ENILimitReachedException", 502),
          Map.entry("SubnetIPAddressLimitReachedException", 502));

  /// The fields of an error as the runtimes report it. An answer with any other field is not taken
  /// for an error.
  private static final Set<String> ERROR_FIELDS =
      Set.of("errorType", "errorMessage", "stackTrace", "trace", "requestId", "cause");

  /// A longer answer cannot be an error, so it is not parsed, which would take time.
  private static final int MAX_ERROR_BYTES = 1 << 16;

  private static final Pattern TIMED_OUT =
      Pattern.compile("(?:.{0,200} )?Task timed out after \\d{1,9}(?:\\.\\d{1,9})? seconds");

  /// The HTTP status that belongs to the name of an exception; empty for an exception of the client
  /// itself.
  static OptionalInt statusOf(String code) {
    return code.equals("SdkClientException")
        ? OptionalInt.empty()
        : OptionalInt.of(STATUSES.getOrDefault(code, 500));
  }

  FunctionResult result() {
    return status / 100 == 2 ? ran() : refused();
  }

  private FunctionResult ran() {
    if (header.apply("X-Amz-Function-Error").isPresent()) {
      Failed failed = Failed.posted("", body);
      boolean late = failed.errorType().equals(Failed.UNKNOWN) && TIMED_OUT.matcher(said()).find();
      return late ? new Failed("Sandbox.Timedout", body) : failed;
    }
    if (body.length > MAX_ERROR_BYTES) {
      return new Returned(body);
    }
    String text = said();
    if (TIMED_OUT.matcher(text).matches()) {
      return new Failed(
          "Sandbox.Timedout", Json.writeBytes(Json.object().put("errorMessage", text)));
    }
    return text.startsWith("{") && isError(text) ? Failed.posted("", body) : new Returned(body);
  }

  private String said() {
    int length = Math.min(body.length, MAX_ERROR_BYTES);
    return new String(body, 0, length, StandardCharsets.UTF_8).strip();
  }

  private static boolean isError(String text) {
    Optional<JsonNode> parsed = Json.tryParse(text);
    return parsed.isPresent()
        && parsed.get().path("errorType").isString()
        && parsed.get().has("errorMessage")
        && ERROR_FIELDS.containsAll(parsed.get().propertyNames());
  }

  private Refused refused() {
    if (status / 100 == 3) {
      return Refused.client(
          "The URL answers with a redirect (status " + status + "), which is not followed");
    }
    return new Refused(OptionalInt.of(status), code(), message());
  }

  /// The code in the header, such as `TooManyRequestsException:http://…`, or the usual one for the
  /// status.
  private String code() {
    return header
        .apply("x-amzn-ErrorType")
        .map(type -> type.split("[:\\s]", 2)[0])
        .filter(type -> type.matches("[A-Za-z0-9]{1,64}"))
        .orElseGet(() -> usual(status));
  }

  private static String usual(int status) {
    return switch (status) {
      case 400 -> "InvalidRequestContentException";
      case 401, 403 -> "AccessDeniedException";
      case 404 -> "ResourceNotFoundException";
      case 409 -> "ResourceConflictException";
      case 413 -> "RequestTooLargeException";
      case 415 -> "UnsupportedMediaTypeException";
      case 429 -> "TooManyRequestsException";
      default -> status >= 500 ? "ServiceException" : "AWSLambdaException";
    };
  }

  private String message() {
    String text = said();
    Optional<JsonNode> json = Json.tryParse(text);
    String message =
        json.map(error -> error.path("message").asString(error.path("Message").asString("")))
            .orElse(text);
    if (message.isEmpty()) {
      return "status " + status;
    }
    return message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE) + "…";
  }
}
