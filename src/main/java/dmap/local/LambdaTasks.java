package dmap.local;

import dmap.LocalAccount;
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
import dmap.local.service.HttpMetadata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Lambda functions that tasks call, by their ARN or through `lambda:invoke`: they run as local
/// functions.
final class LambdaTasks implements Tasks {
  private static final String ARN_PREFIX = LocalAccount.arn("lambda", "function:");
  private static final String NOT_FOUND = "Lambda.ResourceNotFoundException";

  /// An ARN with a version or an alias at its end.
  private static final Pattern QUALIFIED = Pattern.compile("arn(:[^:]*){7,}");

  /// What an ARN without its beginning has before the name.
  private static final Pattern PARTIAL = Pattern.compile("^(\\d{12}:)?(function:)?");

  private final Functions functions;
  private final FunctionRegistry registry;
  private final InstantSource clock;

  LambdaTasks(Functions functions, FunctionRegistry registry, InstantSource clock) {
    this.functions = functions;
    this.registry = registry;
    this.clock = clock;
  }

  @Override
  public Optional<String> refusal(Place place) {
    return Optional.empty(); // whether a function can run was asked before
  }

  @Override
  public Answer call(Call call) throws InterruptedException {
    return switch (call.resource()) {
      case TaskResource.Function(String arn) -> {
        Invoked invoked = invoke(call, LambdaRequest.ofFunction(arn, call.arguments()), Api.SDK_1);
        yield switch (invoked) {
          case Invoked.Ran ran -> returned(ran.payload());
          case Invoked.Accepted accepted -> new Answer.Returned(accepted.answer());
          case Invoked.FunctionFailed failed -> failed.failure();
          case Invoked.Refused refused -> refused.failure();
        };
      }
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

  /// What came of an invocation.
  private sealed interface Invoked {
    /// @param log Base64, if it was asked for
    record Ran(byte[] payload, Optional<String> log) implements Invoked {}

    /// Nobody waits for the function.
    record Accepted(int status) implements Invoked {
      ObjectNode answer() {
        return Json.object().put("Payload", "").put("StatusCode", status);
      }
    }

    record FunctionFailed(String error, String payload, Optional<String> log) implements Invoked {
      Answer.Failed failure() {
        return new Answer.Failed(error, cause(error, payload));
      }
    }

    /// The call itself failed.
    record Refused(Answer.Failed failure) implements Invoked {}
  }

  /// The payload parsed, and what the SDK knows of the answer.
  private Answer optimized(Call call) throws InterruptedException {
    try {
      return switch (invoke(call, LambdaRequest.of(call.arguments()), Api.SDK_1)) {
        case Invoked.Ran ran ->
            switch (returned(ran.payload())) {
              case Answer.Failed failed -> failed;
              case Answer.Returned(JsonNode payload) -> {
                ObjectNode answer = answer(ran.log());
                answer.set("Payload", payload);
                yield described(answer.put("StatusCode", 200), ran.payload().length, 200);
              }
            };
        case Invoked.Accepted accepted -> described(accepted.answer(), 0, accepted.status());
        case Invoked.FunctionFailed failed -> failed.failure();
        case Invoked.Refused refused -> refused.failure();
      };
    } catch (Refused e) {
      return new Answer.Failed(e.error(), e.getMessage());
    }
  }

  /// The payload as text. A function that fails is no failure of the call.
  private Answer sdk(Call call) throws InterruptedException {
    try {
      return switch (invoke(call, LambdaRequest.of(call.arguments()), Api.SDK_2)) {
        case Invoked.Ran ran ->
            switch (returned(ran.payload())) {
              case Answer.Failed failed -> failed;
              case Answer.Returned(JsonNode payload) ->
                  new Answer.Returned(
                      answer(ran.log()).put("Payload", Json.write(payload)).put("StatusCode", 200));
            };
        case Invoked.Accepted accepted -> new Answer.Returned(accepted.answer());
        case Invoked.FunctionFailed failed ->
            new Answer.Returned(
                answer(failed.log())
                    .put("FunctionError", "Unhandled")
                    .put("Payload", failed.payload())
                    .put("StatusCode", 200));
        case Invoked.Refused refused -> refused.failure();
      };
    } catch (Refused e) {
      return new Answer.Failed(e.error(), e.getMessage());
    }
  }

  private Answer described(ObjectNode answer, int length, int status) {
    return new Answer.Returned(
        HttpMetadata.added(answer, "application/json", length, status, clock.instant()));
  }

  private static ObjectNode answer(Optional<String> log) {
    ObjectNode answer = Json.object().put("ExecutedVersion", "$LATEST");
    log.ifPresent(text -> answer.put("LogResult", text));
    return answer;
  }

  private Invoked invoke(Call call, LambdaRequest request, Api api) throws InterruptedException {
    Optional<FunctionSpec> spec = registry.find(call.stateMachine(), request.function());
    String arn = arn(request.function());
    if (spec.isEmpty()) {
      return new Invoked.Refused(notFound(arn, api));
    }
    return switch (request.type()) {
      case REQUEST_RESPONSE -> run(spec.get(), arn, request, api);
      case EVENT -> {
        functions.submit(spec.get(), arn, Json.writeBytes(request.event()));
        yield new Invoked.Accepted(202);
      }
      case DRY_RUN -> new Invoked.Accepted(204);
    };
  }

  private Invoked run(FunctionSpec spec, String arn, LambdaRequest request, Api api)
      throws InterruptedException {
    AtomicReference<byte[]> tail = new AtomicReference<>(new byte[0]);
    FunctionResult result =
        functions.invoke(
            spec,
            arn,
            Json.writeBytes(request.event()),
            request.withLog() ? log -> tail.set(bytes(log)) : _ -> {});
    Optional<String> log =
        request.withLog()
            ? Optional.of(Base64.getEncoder().encodeToString(tail.get()))
            : Optional.empty();
    return switch (result) {
      case FunctionResult.Returned(byte[] payload) -> new Invoked.Ran(payload, log);
      case FunctionResult.Failed(String type, byte[] payload) ->
          new Invoked.FunctionFailed(type, new String(payload, StandardCharsets.UTF_8), log);
      case FunctionResult.Refused refused -> new Invoked.Refused(failure(refused, api));
    };
  }

  /// What there was no answer to is the client's own failure: its message stands alone.
  private static Answer.Failed failure(FunctionResult.Refused refused, Api api) {
    String error = "Lambda." + refused.code();
    if (refused.status().isEmpty()) {
      return new Answer.Failed(error, refused.message());
    }
    int status = refused.status().getAsInt();
    return switch (api) {
      case SDK_1 -> Failures.sdk1(error, "AWSLambda", status, refused.code(), refused.message());
      case SDK_2 -> Failures.sdk2(error, "Lambda", status, refused.message());
    };
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
  private static String cause(String type, String payload) {
    return type.equals(FunctionResult.Failed.UNKNOWN)
        ? "The cause could not be determined because Lambda did not return an error type. Returned"
            + " payload: "
            + payload
        : payload;
  }

  private static String arn(String nameOrArn) {
    return nameOrArn.startsWith("arn:")
        ? nameOrArn
        : ARN_PREFIX + PARTIAL.matcher(nameOrArn).replaceFirst("");
  }
}
