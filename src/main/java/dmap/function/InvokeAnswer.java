package dmap.function;

import dmap.function.FunctionResult.Failed;
import dmap.function.FunctionResult.Refused;
import dmap.function.FunctionResult.Returned;
import dmap.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// What the Lambda Invoke API answered, as a result.
///
/// Source: AWS Lambda API Reference, "Invoke". The emulators keep to it only so far: the runtime
/// interface emulator names no error in a header, and answers a timeout with a plain sentence.
///
/// @param header value of a response header, by its name in any case
record InvokeAnswer(int status, Function<String, Optional<String>> header, byte[] body) {
  private static final int MAX_MESSAGE = 1_000;

  /// Of the exceptions that the API documents, those whose status is not 500.
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

  /// Fields of an error as the runtimes report it, and no others.
  private static final Set<String> ERROR_FIELDS =
      Set.of("errorType", "errorMessage", "stackTrace", "trace", "requestId", "cause");

  private static final Pattern TIMED_OUT =
      Pattern.compile("(?:\\S+ )*Task timed out after \\d+(?:\\.\\d+)? seconds");

  /// The status that goes with an exception's name; nothing for one of the client's own.
  static OptionalInt statusOf(String code) {
    return code.equals("SdkClientException")
        ? OptionalInt.empty()
        : OptionalInt.of(STATUSES.getOrDefault(code, 500));
  }

  FunctionResult result() {
    return status / 100 == 2 ? ran() : refused();
  }

  private FunctionResult ran() {
    String text = new String(body, StandardCharsets.UTF_8);
    Matcher timedOut = TIMED_OUT.matcher(text.strip());
    if (header.apply("X-Amz-Function-Error").isPresent()) {
      String reported = Failed.posted("", body).errorType();
      boolean late = reported.equals(Failed.UNKNOWN) && text.contains("Task timed out after");
      return late ? new Failed("Sandbox.Timedout", body) : Failed.posted("", body);
    }
    if (timedOut.matches()) {
      return new Failed(
          "Sandbox.Timedout", Json.writeBytes(Json.object().put("errorMessage", text)));
    }
    return looksLikeAnError(body) ? Failed.posted("", body) : new Returned(body);
  }

  private static boolean looksLikeAnError(byte[] body) {
    // parsing a large answer twice would cost; an error is small and begins with its fields
    if (body.length == 0 || body[0] != '{' || body.length > 1 << 16) {
      return false;
    }
    Optional<JsonNode> parsed = Json.tryParse(new String(body, StandardCharsets.UTF_8));
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

  /// `TooManyRequestsException:http://…` in the header, or what the status usually means.
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
    String text = new String(body, StandardCharsets.UTF_8).strip();
    Optional<JsonNode> json = Json.tryParse(text);
    String message =
        json.map(error -> error.path("message").asString(error.path("Message").asString("")))
            .orElse(text);
    return message.isEmpty() ? "status " + status : shorten(message);
  }

  private static String shorten(String text) {
    return text.length() <= MAX_MESSAGE ? text : text.substring(0, MAX_MESSAGE) + "…";
  }
}
