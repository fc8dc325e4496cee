package dmap.local.states;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.engine.Engine;
import dmap.engine.VirtualClock;
import dmap.engine.task.Tasks;
import dmap.json.Json;
import dmap.maprun.ExecutionType;
import dmap.objects.FolderStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/// The Step Functions API of an engine in virtual time, called over HTTP. In request bodies, `'`
/// stands for `"`.
final class LocalApi implements AutoCloseable {
  static final String MACHINES = "arn:aws:states:us-east-1:000000000000:stateMachine:";

  private final HttpClient client = HttpClient.newHttpClient();
  private final VirtualClock clock = new VirtualClock();
  private final Engine engine;
  private final StepFunctionsServer server;

  LocalApi(Path home) throws IOException {
    FolderStore objects = new FolderStore(home.resolve("s3"));
    engine = new Engine(home.resolve("engine"), objects, new NoTasks(), clock, new Random(7));
    server = StepFunctionsServer.start(engine, 0, clock);
  }

  private static final class NoTasks implements Tasks {
    @Override
    public Answer call(Call call) {
      return new Answer.Returned(call.arguments());
    }

    @Override
    public Optional<String> refusal(Place place) {
      return Optional.of("nothing can be called here");
    }
  }

  URI uri() {
    return server.uri();
  }

  VirtualClock clock() {
    return clock;
  }

  JsonNode call(String operation, String body) throws IOException, InterruptedException {
    HttpResponse<String> response = post(operation, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Json.parse(response.body());
  }

  /// @return the name of the error
  String refusal(String operation, String body) throws IOException, InterruptedException {
    return refused(operation, body).get("__type").asString();
  }

  /// @return the error
  JsonNode refused(String operation, String body) throws IOException, InterruptedException {
    HttpResponse<String> response = post(operation, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    return Json.parse(response.body());
  }

  private HttpResponse<String> post(String operation, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.uri())
            .header("X-Amz-Target", "AWSStepFunctions." + operation)
            .POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /// A state machine with one state.
  String machine(String name, ExecutionType type, String state)
      throws IOException, InterruptedException {
    String definition = "{'StartAt': 'S', 'States': {'S': %s}}".formatted(state).replace('\'', '"');
    String body =
        Json.write(
            Json.object()
                .put("name", name)
                .put("type", type.name())
                .put("roleArn", "arn:aws:iam::000000000000:role/r")
                .put("definition", definition));
    return call("CreateStateMachine", body).get("stateMachineArn").asString();
  }

  @Override
  public void close() {
    server.close();
    engine.close();
    client.close();
  }
}
