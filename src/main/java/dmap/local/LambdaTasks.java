package dmap.local;

import dmap.engine.TaskResource;
import dmap.engine.Tasks;
import dmap.function.FunctionResult;
import dmap.function.FunctionSpec;
import dmap.function.Functions;
import dmap.json.Json;
import dmap.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Lambda functions that tasks call, by their ARN or through `lambda:invoke`: they run as local
/// functions.
final class LambdaTasks implements Tasks {
  private static final String ARN_PREFIX = "arn:aws:lambda:us-east-1:000000000000:function:";

  private final Functions functions;
  private final FunctionRegistry registry;

  LambdaTasks(Functions functions, FunctionRegistry registry) {
    this.functions = functions;
    this.registry = registry;
  }

  @Override
  public Optional<String> refusal(Place place) {
    return Optional.empty(); // whether a function can run was asked before
  }

  @Override
  public Answer call(Call call) throws InterruptedException {
    return switch (call.resource()) {
      case TaskResource.Function(String arn) -> invoke(call, arn, call.arguments());
      case TaskResource.Integration integration -> integration(call, integration);
      case TaskResource.Other(String arn) ->
          throw new IllegalArgumentException("no function: " + arn);
    };
  }

  private Answer integration(Call call, TaskResource.Integration integration)
      throws InterruptedException {
    JsonNode name = call.arguments().path("FunctionName");
    if (!name.isString()) {
      return new Answer.Failed("States.Runtime", "lambda:invoke needs a FunctionName");
    }
    boolean sdk = integration.service().startsWith("aws-sdk:");
    Optional<JsonNode> event = event(call.arguments().path("Payload"));
    if (event.isEmpty()) {
      return new Answer.Failed(
          "Lambda.InvalidRequestContentException",
          "Could not parse request body into json: the Payload is a text that is not JSON");
    }
    Answer result = invoke(call, name.asString(), event.get());
    return sdk ? sdkAnswer(result) : optimizedAnswer(result);
  }

  /// The payload parsed, and what the SDK knows of the answer.
  private static Answer optimizedAnswer(Answer result) {
    return switch (result) {
      case Answer.Failed failed -> failed;
      case Answer.Returned(JsonNode payload) -> {
        ObjectNode answer = Json.object();
        answer.put("ExecutedVersion", "$LATEST");
        answer.set("Payload", payload);
        answer.put("StatusCode", 200);
        yield new Answer.Returned(answer);
      }
    };
  }

  /// The payload as text. A function that fails is no failure of the call.
  private static Answer sdkAnswer(Answer result) {
    ObjectNode answer = Json.object().put("ExecutedVersion", "$LATEST");
    return switch (result) {
      case Answer.Failed(String error, String _) when error.startsWith("Lambda.") -> result;
      case Answer.Failed(String _, String cause) ->
          new Answer.Returned(
              answer
                  .put("FunctionError", "Unhandled")
                  .put("Payload", cause)
                  .put("StatusCode", 200));
      case Answer.Returned(JsonNode payload) ->
          new Answer.Returned(answer.put("Payload", Json.write(payload)).put("StatusCode", 200));
    };
  }

  /// A text is the payload's bytes, not a value: `"0.0"` is the number 0.0, as on AWS.
  ///
  /// @return nothing if it is a text that is not JSON
  private static Optional<JsonNode> event(JsonNode payload) {
    if (payload.isMissingNode() || payload.isNull()) {
      return Optional.of(Json.object());
    }
    return payload.isString() ? Json.tryParse(payload.asString()) : Optional.of(payload);
  }

  private Answer invoke(Call call, String nameOrArn, JsonNode event) throws InterruptedException {
    Optional<FunctionSpec> spec = registry.find(call.stateMachine(), nameOrArn);
    if (spec.isEmpty()) {
      return new Answer.Failed(
          "Lambda.ResourceNotFoundException",
          "Function not found: "
              + arn(nameOrArn)
              + " (it has no entry under `functions:` of the job)");
    }
    return switch (functions.invoke(spec.get(), arn(nameOrArn), Json.writeBytes(event))) {
      case FunctionResult.Returned(byte[] payload) -> returned(payload);
      case FunctionResult.Failed(String type, byte[] payload) ->
          new Answer.Failed(type, cause(type, payload));
    };
  }

  private static Answer returned(byte[] payload) {
    try {
      return new Answer.Returned(
          payload.length == 0 ? Json.nodes().nullNode() : Json.parse(payload));
    } catch (MalformedJson e) {
      return new Answer.Failed(
          "States.Runtime", "The function's payload is not JSON: " + e.getMessage());
    }
  }

  /// AWS's own sentence for a function that gave no error type.
  private static String cause(String type, byte[] payload) {
    String text = new String(payload, StandardCharsets.UTF_8);
    return type.equals(FunctionResult.Failed.UNKNOWN)
        ? "The cause could not be determined because Lambda did not return an error type. Returned"
            + " payload: "
            + text
        : text;
  }

  private static String arn(String nameOrArn) {
    return nameOrArn.startsWith("arn:") ? nameOrArn : ARN_PREFIX + nameOrArn;
  }
}
