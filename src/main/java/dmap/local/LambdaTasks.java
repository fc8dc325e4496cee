package dmap.local;

import dmap.engine.TaskResource;
import dmap.engine.Tasks;
import dmap.function.FunctionResult;
import dmap.function.FunctionSpec;
import dmap.function.Functions;
import dmap.function.LogTail;
import dmap.json.Json;
import dmap.json.MalformedJson;
import dmap.local.LambdaRequest.Refused;
import dmap.local.service.Failures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Lambda functions that tasks call, by their ARN or through `lambda:invoke`: they run as local
/// functions.
final class LambdaTasks implements Tasks {
  private static final String ARN_PREFIX = "arn:aws:lambda:us-east-1:000000000000:function:";
  private static final String NOT_FOUND = "Lambda.ResourceNotFoundException";

  /// An ARN with a version or an alias at its end.
  private static final Pattern QUALIFIED = Pattern.compile("arn(:[^:]*){7,}");

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
      case TaskResource.Function(String arn) ->
          invoke(call, new LambdaRequest(arn, call.arguments(), false), Api.SDK_1).answer();
      case TaskResource.Integration integration ->
          integration.service().startsWith("aws-sdk:") ? sdk(call) : optimized(call);
      case TaskResource.Other(String arn) ->
          throw new IllegalArgumentException("no function: " + arn);
    };
  }

  /// Through which version of the SDK a call goes: they word failures of the service differently.
  private enum Api {
    SDK_1,
    SDK_2
  }

  /// @param log Base64, if it was asked for
  private record Invoked(Answer answer, Optional<String> log) {}

  /// The payload parsed, and what the SDK knows of the answer.
  private Answer optimized(Call call) throws InterruptedException {
    try {
      Invoked invoked = invoke(call, LambdaRequest.of(call.arguments()), Api.SDK_1);
      return switch (invoked.answer()) {
        case Answer.Failed failed -> failed;
        case Answer.Returned(JsonNode payload) -> {
          ObjectNode answer = answer(invoked.log());
          answer.set("Payload", payload);
          yield new Answer.Returned(answer.put("StatusCode", 200));
        }
      };
    } catch (Refused e) {
      return new Answer.Failed(e.error(), e.getMessage());
    }
  }

  /// The payload as text. A function that fails is no failure of the call.
  private Answer sdk(Call call) throws InterruptedException {
    try {
      Invoked invoked = invoke(call, LambdaRequest.of(call.arguments()), Api.SDK_2);
      return switch (invoked.answer()) {
        case Answer.Failed(String error, String _) when error.startsWith("Lambda.") ->
            invoked.answer();
        case Answer.Failed(String _, String cause) ->
            new Answer.Returned(
                answer(invoked.log())
                    .put("FunctionError", "Unhandled")
                    .put("Payload", cause)
                    .put("StatusCode", 200));
        case Answer.Returned(JsonNode payload) ->
            new Answer.Returned(
                answer(invoked.log()).put("Payload", Json.write(payload)).put("StatusCode", 200));
      };
    } catch (Refused e) {
      return new Answer.Failed(e.error(), e.getMessage());
    }
  }

  private static ObjectNode answer(Optional<String> log) {
    ObjectNode answer = Json.object().put("ExecutedVersion", "$LATEST");
    log.ifPresent(text -> answer.put("LogResult", text));
    return answer;
  }

  private Invoked invoke(Call call, LambdaRequest request, Api api) throws InterruptedException {
    Optional<FunctionSpec> spec = registry.find(call.stateMachine(), request.function());
    if (spec.isEmpty()) {
      return new Invoked(notFound(arn(request.function()), api), Optional.empty());
    }
    AtomicReference<byte[]> log = new AtomicReference<>(new byte[0]);
    FunctionResult result =
        functions.invoke(
            spec.get(),
            arn(request.function()),
            Json.writeBytes(request.event()),
            request.withLog() ? tail -> log.set(bytes(tail)) : _ -> {});
    Answer answer =
        switch (result) {
          case FunctionResult.Returned(byte[] payload) -> returned(payload);
          case FunctionResult.Failed(String type, byte[] payload) ->
              new Answer.Failed(type, cause(type, payload));
        };
    return new Invoked(
        answer,
        request.withLog()
            ? Optional.of(Base64.getEncoder().encodeToString(log.get()))
            : Optional.empty());
  }

  private static byte[] bytes(LogTail tail) {
    try {
      return tail.bytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// AWS names the version that it looked for.
  private static Answer.Failed notFound(String arn, Api api) {
    String message =
        "Function not found: " + (QUALIFIED.matcher(arn).matches() ? arn : arn + ":$LATEST");
    return switch (api) {
      case SDK_1 ->
          Failures.sdk1(NOT_FOUND, "AWSLambda", 404, "ResourceNotFoundException", message);
      case SDK_2 -> Failures.sdk2(NOT_FOUND, "Lambda", 404, message);
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
