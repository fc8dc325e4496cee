package dmap.conformance;

import dmap.engine.Engine;
import dmap.engine.VirtualClock;
import dmap.engine.api.EngineFailure;
import dmap.json.Json;
import dmap.local.states.StepFunctionsServer;
import dmap.maprun.Execution;
import dmap.maprun.ExecutionType;
import dmap.maprun.StateMachineSpec;
import dmap.objects.FolderStore;
import dmap.objects.ObjectUri;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A recorded case, which runs on an engine in this process, in virtual time and with a home of its
/// own.
///
/// @param json the whole case file
record RecordedCase(JsonNode json) {
  private static final String ROLE = "arn:aws:iam::111111111111:role/conformance";
  private static final List<String> NEWER_THAN_THE_RECORDING =
      List.of("redriveCount", "redriveDate", "failuresNotRedrivable", "pendingRedrive");

  static RecordedCase read(Path file) {
    try {
      return new RecordedCase(Json.parse(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  String name() {
    return json.get("name").asString();
  }

  private String kind() {
    return json.get("kind").asString();
  }

  boolean canRun() {
    return switch (kind()) {
      case "execution", "map_run", "validation", "test_state" -> true;
      default -> false; // kinds are open-ended text of the case files
    };
  }

  /// Whether the recording can be compared at a level. Not every recording has a history.
  boolean isRecorded(Level level) {
    return switch (level) {
      case ANSWER -> true;
      case EVENT_TYPES, EVENTS -> json.path("expect").has("events");
    };
  }

  /// The differences to the answer of AWS; empty if there are none.
  List<String> run(Path home, Level level) throws IOException, InterruptedException {
    VirtualClock clock = new VirtualClock();
    FolderStore objects = new FolderStore(home.resolve("s3"));
    putObjects(objects);
    RecordedFunctions functions = new RecordedFunctions(json.path("functions"), clock);
    try (Engine engine =
        new Engine(home.resolve("engine"), objects, functions, clock, new Random(7))) {
      return switch (kind()) {
        case "validation" ->
            json.get("operation").asString().equals("CreateStateMachine")
                ? validation(engine)
                : diagnostics(engine, clock);
        case "map_run" -> mapRun(engine, clock);
        case "test_state" -> testState(engine, clock);
        default -> {
          Execution execution = execute(engine, clock);
          yield switch (level) {
            case ANSWER -> result(execution);
            case EVENT_TYPES, EVENTS ->
                new RecordedHistory(json.get("expect").get("events"))
                    .differences(engine.views(), execution.arn(), level);
          };
        }
      };
    }
  }

  private void putObjects(FolderStore objects) throws IOException {
    for (JsonNode bucket : json.path("buckets")) {
      objects.makeBucket(bucket.asString());
    }
    for (JsonNode object : json.path("objects")) {
      ObjectUri uri = new ObjectUri(object.get("bucket").asString(), object.get("key").asString());
      objects.makeBucket(uri.bucket());
      Files.createDirectories(objects.path(uri).getParent());
      Files.writeString(objects.path(uri), object.get("body").asString());
    }
  }

  private StateMachineSpec spec() {
    ExecutionType type = ExecutionType.valueOf(json.path("type").asString("STANDARD"));
    return new StateMachineSpec("machine", type, definition(), ROLE, Map.of());
  }

  private String definition() {
    return json.has("definitionText")
        ? json.get("definitionText").asString()
        : Json.write(json.get("definition"));
  }

  private List<String> validation(Engine engine) {
    JsonNode expect = json.get("expect");
    try {
      engine.machines().create(spec());
      return expect.get("valid").asBoolean() ? List.of() : List.of("valid: it was accepted");
    } catch (EngineFailure refused) {
      List<String> differences =
          new ArrayList<>(compare(expect.path("errorCode"), refused.code(), "errorCode"));
      if (expect.has("message")) {
        differences.addAll(compare(expect.get("message"), refused.getMessage(), "message"));
      }
      return differences;
    }
  }

  private List<String> diagnostics(Engine engine, VirtualClock clock)
      throws IOException, InterruptedException {
    StateMachineSpec spec = spec();
    ObjectNode request =
        Json.object().put("definition", spec.definition()).put("type", spec.type().name());
    try (StepFunctionsServer server = StepFunctionsServer.start(engine, 0, clock)) {
      JsonNode answer = call(server.uri(), "ValidateStateMachineDefinition", request);
      JsonNode expect = json.get("expect");
      String result = expect.get("valid").asBoolean() ? "OK" : "FAIL";
      List<String> differences =
          new ArrayList<>(
              Differences.between(
                  Json.nodes().stringNode(result), answer.path("result"), "result"));
      differences.addAll(
          Differences.between(
              expect.get("diagnostics"), answer.path("diagnostics"), "diagnostics"));
      return differences;
    }
  }

  private static List<String> compare(JsonNode expected, String actual, String path) {
    return Differences.between(expected, Json.nodes().stringNode(actual), path);
  }

  private Execution execute(Engine engine, VirtualClock clock) {
    String arn = engine.machines().create(spec()).arn();
    String execution =
        engine
            .startExecution(arn, Optional.of("run"), Json.write(json.get("input")))
            .executionArn();
    clock.awaitCalm();
    return engine.views().describeExecution(execution);
  }

  private List<String> result(Execution execution) {
    JsonNode expect = json.get("expect");
    List<String> differences =
        new ArrayList<>(compare(expect.get("status"), execution.status().name(), "status"));
    if (!differences.isEmpty()) {
      differences.add(
          "error " + execution.failure().error() + ", cause " + execution.failure().cause());
      return differences;
    }
    if (expect.has("output")) {
      JsonNode output = Json.parse(execution.payload().output().orElseThrow());
      differences.addAll(Differences.between(expect.get("output"), output, "output"));
    }
    for (String field : List.of("error", "cause")) {
      Optional<String> actual =
          field.equals("error") ? execution.failure().error() : execution.failure().cause();
      if (expect.has(field)) {
        differences.addAll(compare(expect.get(field), actual.orElse("(none)"), field));
      }
    }
    return differences;
  }

  private List<String> mapRun(Engine engine, VirtualClock clock)
      throws IOException, InterruptedException {
    Execution execution = execute(engine, clock);
    JsonNode expect = json.get("expect");
    List<String> differences =
        new ArrayList<>(compare(expect.get("status"), execution.status().name(), "status"));
    try (StepFunctionsServer server = StepFunctionsServer.start(engine, 0, clock)) {
      JsonNode runs = call(server.uri(), "ListMapRuns", "executionArn", execution.arn());
      differences.addAll(Differences.between(expect.get("listMapRuns"), runs, "listMapRuns"));
      String mapRunArn = runs.path("mapRuns").path(0).path("mapRunArn").asString("");
      JsonNode run = call(server.uri(), "DescribeMapRun", "mapRunArn", mapRunArn);
      differences.addAll(Differences.between(expect.get("describeMapRun"), run, "describeMapRun"));
    }
    return differences;
  }

  private List<String> testState(Engine engine, VirtualClock clock)
      throws IOException, InterruptedException {
    ObjectNode request = (ObjectNode) json.get("request").deepCopy();
    request.put("definition", definition());
    if (json.path("roleArnGiven").asBoolean(false)) {
      request.put("roleArn", ROLE);
    }
    JsonNode expect = json.get("expect");
    try (StepFunctionsServer server = StepFunctionsServer.start(engine, 0, clock)) {
      JsonNode answer = call(server.uri(), "TestState", request);
      if (!expect.has("errorCode")) {
        return Differences.between(expect.get("response"), answer, "response");
      }
      List<String> differences =
          new ArrayList<>(
              compare(expect.get("errorCode"), answer.path("__type").asString("(none)"), "error"));
      String message = answer.path("message").asString("(none)");
      differences.addAll(compare(expect.path("message"), message, "message"));
      return differences;
    }
  }

  private static JsonNode call(URI endpoint, String operation, String field, String value)
      throws IOException, InterruptedException {
    return call(endpoint, operation, Json.object().put(field, value));
  }

  private static JsonNode call(URI endpoint, String operation, JsonNode fields)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .header("X-Amz-Target", "AWSStepFunctions." + operation)
            .POST(HttpRequest.BodyPublishers.ofString(Json.write(fields)))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      String answer = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
      return withoutNewer(Json.parse(answer));
    }
  }

  private static JsonNode withoutNewer(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove(NEWER_THAN_THE_RECORDING);
    }
    node.forEach(RecordedCase::withoutNewer);
    return node;
  }
}
