package dmap.local.service;

import dmap.engine.task.Tasks.Answer;
import dmap.json.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The arguments of `lambda:invoke`. A qualifier is accepted and ignored: on this machine, all
/// versions and aliases of a function are the same.
///
/// @param function the name or ARN of the function
record LambdaRequest(String function, JsonNode event, InvocationType type, LogType logType) {

  private static final List<String> KNOWN =
      List.of("FunctionName", "Payload", "InvocationType", "LogType", "Qualifier");

  enum InvocationType {
    REQUEST_RESPONSE,
    /// Lambda takes the event, and answers before the function runs.
    EVENT,
    /// The function does not run.
    DRY_RUN
  }

  /// Whether the answer has the end of the log.
  enum LogType {
    NONE,
    TAIL
  }

  /// The task fails without a result of the function: the arguments are wrong, Lambda refuses the
  /// call, or the answer is not JSON. The failure has AWS's words if AWS has this error.
  static final class InvocationFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Answer.Failed failure;

    InvocationFailed(Answer.Failed failure) {
      super(failure.cause(), null, false, false);
      this.failure = failure;
    }

    /// For what is wrong with the definition of the state, or with the function.
    InvocationFailed(String cause) {
      this(new Answer.Failed("States.Runtime", cause));
    }

    Answer.Failed failure() {
      return failure;
    }
  }

  /// The request of a task whose `Resource` is the ARN of the function: the input of the task is
  /// the event.
  static LambdaRequest ofFunction(String arn, JsonNode event) {
    return new LambdaRequest(arn, event, InvocationType.REQUEST_RESPONSE, LogType.NONE);
  }

  static LambdaRequest of(JsonNode arguments) throws InvocationFailed {
    refuseUnknown(arguments);
    JsonNode name = arguments.path("FunctionName");
    if (!name.isString()) {
      throw new InvocationFailed("lambda:invoke needs a FunctionName");
    }
    JsonNode event =
        event(arguments.path("Payload"))
            .orElseThrow(
                () ->
                    new InvocationFailed(
                        new Answer.Failed(
                            "Lambda.InvalidRequestContentException",
                            "Could not parse request body into json: the Payload is a text that is"
                                + " not JSON")));
    return new LambdaRequest(name.asString(), event, type(arguments), logType(arguments));
  }

  /// Refuses an argument that the engine does not know, because it would be ignored without a word.
  private static void refuseUnknown(JsonNode arguments) throws InvocationFailed {
    for (String name : arguments.propertyNames()) {
      if (!KNOWN.contains(name)) {
        throw new InvocationFailed(
            "The local engine does not know the argument '%s' of lambda:invoke; it knows %s"
                .formatted(name, String.join(", ", KNOWN)));
      }
    }
  }

  private static LogType logType(JsonNode arguments) throws InvocationFailed {
    String type = arguments.path("LogType").asString("None");
    if (!type.equals("None") && !type.equals("Tail")) {
      throw new InvocationFailed("The LogType must be None or Tail, not " + type);
    }
    return type.equals("Tail") ? LogType.TAIL : LogType.NONE;
  }

  private static InvocationType type(JsonNode arguments) throws InvocationFailed {
    String type = arguments.path("InvocationType").asString("RequestResponse");
    return switch (type) {
      case "RequestResponse" -> InvocationType.REQUEST_RESPONSE;
      case "Event" -> InvocationType.EVENT;
      case "DryRun" -> InvocationType.DRY_RUN;
      default ->
          throw new InvocationFailed(
              "The InvocationType must be RequestResponse, Event or DryRun, not " + type);
    };
  }

  /// The event. A text is taken as the bytes of the payload and not as a JSON string: `"0.0"` is
  /// the number 0.0, as on AWS.
  ///
  /// @return empty if the payload is a text that is not JSON
  private static Optional<JsonNode> event(JsonNode payload) {
    if (payload.isMissingNode() || payload.isNull()) {
      return Optional.of(Json.object());
    }
    return payload.isString() ? Json.tryParse(payload.asString()) : Optional.of(payload);
  }
}
