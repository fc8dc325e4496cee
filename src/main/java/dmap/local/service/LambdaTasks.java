package dmap.local.service;

import dmap.LocalAccount;
import dmap.engine.task.TaskResource;
import dmap.engine.task.Tasks;
import dmap.function.Functions;
import dmap.function.invoke.FunctionResult;
import dmap.function.log.LogTail;
import dmap.function.spec.FunctionSpec;
import dmap.json.Json;
import dmap.json.MalformedJson;
import dmap.local.registry.FunctionRegistry;
import dmap.local.service.LambdaRequest.InvocationFailed;
import dmap.local.service.wire.HttpMetadata;
import dmap.local.service.wire.IntegrationKind;
import dmap.local.service.wire.ServiceError;
import dmap.local.service.wire.ServiceFailures;
import dmap.maprun.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Tasks that call a Lambda function, by its ARN or through `lambda:invoke`. The function runs as a
/// local function.
public final class LambdaTasks implements Tasks {
  private static final String ARN_PREFIX = LocalAccount.arn("lambda", "function:");

  /// A function ARN that ends with a version or an alias.
  private static final Pattern QUALIFIED = Pattern.compile("arn(:[^:]*){7,}");

  /// What a partial ARN has before the name of the function.
  private static final Pattern PARTIAL = Pattern.compile("^(\\d{12}:)?(function:)?");

  private final Functions functions;
  private final FunctionRegistry registry;
  private final InstantSource clock;

  public LambdaTasks(Functions functions, FunctionRegistry registry, InstantSource clock) {
    this.functions = functions;
    this.registry = registry;
    this.clock = clock;
  }

  @Override
  public Optional<String> refusal(Place place) {
    return Optional.empty(); // functions are checked before a run starts
  }

  @Override
  public Answer call(Call call) throws InterruptedException {
    try {
      return switch (call.resource()) {
        case TaskResource.Function(String arn) -> {
          LambdaRequest request = LambdaRequest.ofFunction(arn, call.arguments());
          yield byArn(invoke(call, request, IntegrationKind.OPTIMIZED));
        }
        case TaskResource.Integration integration -> {
          IntegrationKind kind = IntegrationKind.of(integration);
          Invoked invoked = invoke(call, LambdaRequest.of(call.arguments()), kind);
          yield switch (kind) {
            case OPTIMIZED -> optimized(invoked);
            case SDK -> sdk(invoked);
          };
        }
        case TaskResource.Other(String arn) ->
            throw new IllegalArgumentException("no function: " + arn);
      };
    } catch (InvocationFailed e) {
      return e.failure();
    }
  }

  private sealed interface Invoked {
    /// @param bytes the length of the payload as the function sent it
    /// @param log the end of the log in Base64, if it was asked for
    record Ran(JsonNode payload, int bytes, Optional<String> log) implements Invoked {}

    /// The function has not run, or nobody waits for it.
    record Accepted(int status) implements Invoked {
      ObjectNode answer() {
        return Json.object().put("Payload", "").put("StatusCode", status);
      }
    }

    record FunctionFailed(FunctionResult.Failed result, Optional<String> log) implements Invoked {
      Answer.Failed failure() {
        Failure failure = result.failure();
        return new Answer.Failed(failure.error().orElse(""), failure.cause().orElse(""));
      }
    }
  }

  /// A task whose `Resource` is the ARN of the function. Its result is the payload.
  private static Answer byArn(Invoked invoked) {
    return switch (invoked) {
      case Invoked.Ran ran -> new Answer.Returned(ran.payload());
      case Invoked.Accepted accepted -> new Answer.Returned(accepted.answer());
      case Invoked.FunctionFailed failed -> failed.failure();
    };
  }

  /// A task with `lambda:invoke`. Its result has the parsed payload and what the SDK knows about
  /// the HTTP answer.
  private Answer optimized(Invoked invoked) {
    return switch (invoked) {
      case Invoked.Ran ran -> {
        ObjectNode answer = answer(ran.log());
        answer.set("Payload", ran.payload());
        yield described(answer.put("StatusCode", 200), ran.bytes(), 200);
      }
      case Invoked.Accepted accepted -> described(accepted.answer(), 0, accepted.status());
      case Invoked.FunctionFailed failed -> failed.failure();
    };
  }

  /// A task with `aws-sdk:lambda:invoke`. Its result has the payload as text. The task succeeds
  /// even if the function failed.
  private static Answer sdk(Invoked invoked) {
    return new Answer.Returned(
        switch (invoked) {
          case Invoked.Ran ran ->
              answer(ran.log()).put("Payload", Json.write(ran.payload())).put("StatusCode", 200);
          case Invoked.Accepted accepted -> accepted.answer();
          case Invoked.FunctionFailed failed ->
              answer(failed.log())
                  .put("FunctionError", "Unhandled")
                  .put("Payload", failed.result().payloadText())
                  .put("StatusCode", 200);
        });
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

  private Invoked invoke(Call call, LambdaRequest request, IntegrationKind kind)
      throws InterruptedException, InvocationFailed {
    Optional<FunctionSpec> spec = registry.find(call.stateMachine(), request.function());
    String arn = arn(request.function());
    if (spec.isEmpty()) {
      throw new InvocationFailed(notFound(arn, kind));
    }
    return switch (request.type()) {
      case REQUEST_RESPONSE -> run(spec.get(), arn, request, kind);
      case EVENT -> {
        functions.submit(spec.get(), arn, Json.writeBytes(request.event()));
        yield new Invoked.Accepted(202);
      }
      case DRY_RUN -> new Invoked.Accepted(204);
    };
  }

  private Invoked run(FunctionSpec spec, String arn, LambdaRequest request, IntegrationKind kind)
      throws InterruptedException, InvocationFailed {
    boolean withLog = request.logType() == LambdaRequest.LogType.TAIL;
    AtomicReference<byte[]> tail = new AtomicReference<>(new byte[0]);
    FunctionResult result =
        functions.invoke(
            spec,
            arn,
            Json.writeBytes(request.event()),
            withLog ? log -> tail.set(bytes(log)) : _ -> {});
    Optional<String> log =
        withLog ? Optional.of(Base64.getEncoder().encodeToString(tail.get())) : Optional.empty();
    return switch (result) {
      case FunctionResult.Returned(byte[] payload) ->
          new Invoked.Ran(json(payload), payload.length, log);
      case FunctionResult.Failed failed -> new Invoked.FunctionFailed(failed, log);
      case FunctionResult.Refused refused -> throw new InvocationFailed(failure(refused, kind));
    };
  }

  /// The failure of a call that Lambda refused. If there was no answer at all, the client's own
  /// message stands alone.
  private static Answer.Failed failure(FunctionResult.Refused refused, IntegrationKind kind) {
    String error = "Lambda." + refused.code();
    if (refused.status().isEmpty()) {
      return new Answer.Failed(error, refused.message());
    }
    ServiceError answer =
        new ServiceError(refused.status().getAsInt(), refused.code(), refused.message());
    return failure(error, answer, kind);
  }

  private static Answer.Failed failure(String error, ServiceError answer, IntegrationKind kind) {
    return switch (kind) {
      case OPTIMIZED -> ServiceFailures.optimized(error, "AWSLambda", answer);
      case SDK -> ServiceFailures.sdk(error, "Lambda", answer);
    };
  }

  private static byte[] bytes(LogTail tail) {
    try {
      return tail.bytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The message has the version that AWS looked for.
  private static Answer.Failed notFound(String arn, IntegrationKind kind) {
    String message =
        "Function not found: " + (QUALIFIED.matcher(arn).matches() ? arn : arn + ":$LATEST");
    return failure(
        "Lambda.ResourceNotFoundException",
        new ServiceError(404, "ResourceNotFoundException", message),
        kind);
  }

  private static JsonNode json(byte[] payload) throws InvocationFailed {
    try {
      return payload.length == 0 ? Json.nodes().nullNode() : Json.parse(payload);
    } catch (MalformedJson e) {
      throw new InvocationFailed("The function's payload is not JSON: " + e.getMessage());
    }
  }

  private static String arn(String nameOrArn) {
    return nameOrArn.startsWith("arn:")
        ? nameOrArn
        : ARN_PREFIX + PARTIAL.matcher(nameOrArn).replaceFirst("");
  }
}
