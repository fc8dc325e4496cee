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

/// Task states on this machine: Lambda functions run as local functions, called by their ARN or
/// through `lambda:invoke`. Nothing else can be called here yet.
final class LambdaTasks implements Tasks {
  private static final String INVOKE = "invoke";
  private static final String ARN_PREFIX = "arn:aws:lambda:us-east-1:000000000000:function:";

  private final Functions functions;
  private final FunctionRegistry registry;

  LambdaTasks(Functions functions, FunctionRegistry registry) {
    this.functions = functions;
    this.registry = registry;
  }

  @Override
  public Optional<String> refusal(TaskResource resource) {
    return switch (resource) {
      case TaskResource.Function _ -> Optional.empty();
      case TaskResource.Integration(String _, String service, String action)
          when service.equals("lambda") && action.equals(INVOKE) ->
          Optional.empty();
      case TaskResource.Integration(String arn, String _, String _) -> unsupported(arn);
      case TaskResource.Other(String arn) -> unsupported(arn);
    };
  }

  private static Optional<String> unsupported(String arn) {
    return Optional.of(
        "the local engine cannot call " + arn + "; it runs Lambda functions (lambda:invoke)");
  }

  @Override
  public Answer call(Call call) throws InterruptedException {
    return switch (call.resource()) {
      case TaskResource.Function(String arn) -> invoke(call, arn, call.arguments());
      case TaskResource.Integration _ -> integration(call);
      case TaskResource.Other(String arn) ->
          new Answer.Failed("States.Runtime", unsupported(arn).orElseThrow());
    };
  }

  /// The answer of `lambda:invoke` is the SDK's, with the payload parsed.
  private Answer integration(Call call) throws InterruptedException {
    JsonNode name = call.arguments().path("FunctionName");
    if (!name.isString()) {
      return new Answer.Failed("States.Runtime", "lambda:invoke needs a FunctionName");
    }
    Optional<JsonNode> event = event(call.arguments().path("Payload"));
    if (event.isEmpty()) {
      return new Answer.Failed(
          "Lambda.InvalidRequestContentException",
          "Could not parse request body into json: the Payload is a text that is not JSON");
    }
    return switch (invoke(call, name.asString(), event.get())) {
      case Answer.Failed failed -> failed;
      case Answer.Returned(JsonNode result) -> {
        ObjectNode answer = Json.object();
        answer.put("ExecutedVersion", "$LATEST");
        answer.set("Payload", result);
        answer.put("StatusCode", 200);
        yield new Answer.Returned(answer);
      }
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
