package dmap.conformance;

import dmap.engine.task.TaskResource;
import dmap.engine.task.Tasks;
import dmap.engine.time.EngineClock;
import dmap.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The Lambda functions of the recordings, each of which has one of a few behaviours.
final class RecordedFunctions implements Tasks {
  private final JsonNode functions;
  private final EngineClock clock;

  /// @param functions by name: `{"behaviour": …}`
  RecordedFunctions(JsonNode functions, EngineClock clock) {
    this.functions = functions;
    this.clock = clock;
  }

  @Override
  public Optional<String> refusal(Place place) {
    return Optional.empty();
  }

  @Override
  public Answer call(Call call) throws InterruptedException {
    return switch (call.resource()) {
      case TaskResource.Function(String arn) -> function(name(arn), call.arguments());
      case TaskResource.Integration(String _, String service, String action)
          when service.equals("lambda") && action.equals("invoke") ->
          invoke(call.arguments());
      case TaskResource.Integration(String arn, String _, String _) -> unknown(arn);
      case TaskResource.Other(String arn) -> unknown(arn);
    };
  }

  private static Answer unknown(String arn) {
    return new Answer.Failed("States.Runtime", "No such resource in the recordings: " + arn);
  }

  private static String name(String arn) {
    String[] parts = arn.split(":");
    return parts.length > 6 ? parts[6] : arn;
  }

  private Answer invoke(JsonNode arguments) throws InterruptedException {
    JsonNode payload = arguments.path("Payload");
    JsonNode event =
        payload.isMissingNode() || payload.isNull()
            ? Json.object()
            : payload.isString() ? Json.parse(payload.asString()) : payload;
    return switch (function(name(arguments.path("FunctionName").asString("")), event)) {
      case Answer.Failed failed -> failed;
      case Answer.Returned(JsonNode result) -> {
        ObjectNode answer = Json.object();
        answer.put("ExecutedVersion", "$LATEST");
        if (arguments.path("LogType").asString("").equals("Tail")) {
          answer.put("LogResult", "");
        }
        answer.set("Payload", result);
        answer.put("StatusCode", 200);
        yield new Answer.Returned(answer);
      }
    };
  }

  private Answer function(String name, JsonNode event) throws InterruptedException {
    JsonNode behaviour = functions.path(name);
    if (behaviour.isMissingNode()) {
      return new Answer.Failed(
          "Lambda.ResourceNotFoundException",
          "Function not found: arn:aws:lambda:us-east-1:111111111111:function:%s:$LATEST (Service: AWSLambda; Status Code: 404; Error Code: ResourceNotFoundException; Request ID: 0; Proxy: null)"
              .formatted(name));
    }
    return behave(behaviour, event);
  }

  private Answer behave(JsonNode behaviour, JsonNode event) throws InterruptedException {
    String word = behaviour.path("behaviour").asString();
    return switch (word) {
      case "echo" -> new Answer.Returned(event);
      case "constant" -> new Answer.Returned(behaviour.get("value"));
      case "prefix" -> text(behaviour.get("prefix").asString() + python(event));
      case "large" ->
          text(behaviour.get("char").asString().repeat(behaviour.get("length").asInt()));
      case "raise" -> raise(behaviour);
      case "sleep" -> {
        clock.sleep(Duration.ofMillis((long) (behaviour.get("seconds").asDouble() * 1000)));
        yield behave(behaviour.get("then"), event);
      }
      default -> throw new IllegalArgumentException("outside the vocabulary: " + word);
    };
  }

  private static Answer text(String text) {
    return new Answer.Returned(Json.nodes().stringNode(text));
  }

  private static Answer raise(JsonNode behaviour) {
    String type = behaviour.get("errorType").asString();
    ObjectNode cause = Json.object();
    cause.put("errorMessage", behaviour.get("message").asString());
    cause.put("errorType", type);
    return new Answer.Failed(type, Json.write(cause));
  }

  /// What Python's `str()` makes of a value that was JSON.
  private static String python(JsonNode value) {
    return value.isString() ? value.asString() : repr(value);
  }

  private static String repr(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> "'" + value.asString().replace("'", "\\'") + "'";
      case BOOLEAN -> value.asBoolean() ? "True" : "False";
      case NULL -> "None";
      case OBJECT -> {
        StringJoiner members = new StringJoiner(", ", "{", "}");
        value.properties().forEach(e -> members.add("'" + e.getKey() + "': " + repr(e.getValue())));
        yield members.toString();
      }
      case ARRAY -> {
        StringJoiner elements = new StringJoiner(", ", "[", "]");
        List.copyOf(value.values()).forEach(e -> elements.add(repr(e)));
        yield elements.toString();
      }
      case NUMBER, BINARY, POJO, MISSING -> value.toString();
    };
  }
}
