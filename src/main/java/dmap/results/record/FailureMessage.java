package dmap.results.record;

import dmap.json.Json;
import dmap.maprun.Failure;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A failure as people read it: the name of the error, and one sentence out of the cause.
///
/// The cause of a Lambda function's error is JSON in a string (`errorMessage`, `errorType`,
/// `stackTrace` or `trace`). The causes of a nested execution, of ECS, Glue and Batch are JSON,
/// too.
///
/// @param error absent if neither the failure nor the JSON in its cause names an error
/// @param message empty without a cause
public record FailureMessage(Optional<String> error, String message) {

  /// The fields that can hold the message: those of Lambda, a nested execution, Glue, ECS, and all
  /// others.
  private static final List<String> MESSAGE_FIELDS =
      List.of("errorMessage", "Cause", "ErrorMessage", "StoppedReason", "StatusReason", "message");

  private static final List<String> ERROR_FIELDS = List.of("errorType", "Error");

  /// How the cause of a Lambda function's error begins.
  private static final String LAMBDA = "{\"errorMessage\":\"";

  /// The error, cut for lists that keep many failures.
  public Optional<String> errorCut() {
    return error.map(name -> Escapes.cut(name, Escapes.MAX_NAME_CHARS));
  }

  public static FailureMessage of(Failure failure) {
    if (failure.error().isPresent() && !failure.error().get().isBlank()) {
      Optional<String> message = failure.cause().flatMap(FailureMessage::lambdaMessage);
      if (message.isPresent()) {
        return new FailureMessage(failure.error(), message.get());
      }
    }
    return ofDetails(failure);
  }

  /// The `errorMessage` at the beginning of a Lambda function's cause. The rest of the cause is not
  /// parsed: it is mostly a stack trace, and there may be a million failures. Absent if the cause
  /// begins otherwise or the message holds escapes.
  private static Optional<String> lambdaMessage(String cause) {
    if (!cause.startsWith(LAMBDA)) {
      return Optional.empty();
    }
    int quote = cause.indexOf('"', LAMBDA.length());
    if (quote < 0 || cause.lastIndexOf('\\', quote) >= LAMBDA.length()) {
      return Optional.empty();
    }
    return Optional.of(cause.substring(LAMBDA.length(), quote).strip())
        .filter(message -> !message.isEmpty());
  }

  private static FailureMessage ofDetails(Failure failure) {
    Optional<JsonNode> details = failure.cause().flatMap(FailureMessage::details);
    Optional<String> named =
        failure
            .error()
            .filter(e -> !e.isBlank())
            .or(() -> details.flatMap(d -> first(d, ERROR_FIELDS)));
    String message =
        details.flatMap(d -> first(d, MESSAGE_FIELDS)).or(failure::cause).orElse("").strip();
    return new FailureMessage(named, message);
  }

  /// The cause as JSON, if it is an object.
  public static Optional<JsonNode> details(String cause) {
    return cause.stripLeading().startsWith("{")
        ? Json.tryParse(cause).filter(JsonNode::isObject)
        : Optional.empty();
  }

  private static Optional<String> first(JsonNode details, List<String> names) {
    return names.stream()
        .map(details::path)
        .filter(JsonNode::isString)
        .map(JsonNode::asString)
        .filter(text -> !text.isBlank())
        .findFirst();
  }
}
