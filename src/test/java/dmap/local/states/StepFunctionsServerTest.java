package dmap.local.states;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.engine.Engine;
import dmap.engine.VirtualClock;
import dmap.engine.task.Tasks;
import dmap.json.Json;
import dmap.objects.FolderStore;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// The Step Functions API on the wire: the shape of answers and of errors.
class StepFunctionsServerTest {
  private static final String MACHINE = "arn:aws:states:us-east-1:000000000000:stateMachine:m";
  private static final String MAP =
      """
      {"StartAt":"M","States":{"M":{"Type":"Map","Label":"l","End":true,"ItemProcessor":{
        "ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"EXPRESS"},
        "StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}}}}
      """;

  @TempDir Path home;
  private final HttpClient client = HttpClient.newHttpClient();
  private VirtualClock clock;
  private Engine engine;
  private StepFunctionsServer server;

  @BeforeEach
  void start() throws IOException {
    clock = new VirtualClock();
    FolderStore objects = new FolderStore(home.resolve("s3"));
    engine = new Engine(home.resolve("engine"), objects, new NoTasks(), clock, new Random(7));
    server = StepFunctionsServer.start(engine, 0, clock);
  }

  @AfterEach
  void stop() {
    server.close();
    engine.close();
    client.close();
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

  private HttpResponse<String> post(String operation, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.uri())
            .header("X-Amz-Target", "AWSStepFunctions." + operation)
            .header("Content-Type", "application/x-amz-json-1.0")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  private JsonNode call(String operation, String singleQuoted)
      throws IOException, InterruptedException {
    HttpResponse<String> response = post(operation, singleQuoted.replace('\'', '"'));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Json.parse(response.body());
  }

  private void createMachine(String definition) throws IOException, InterruptedException {
    String body =
        Json.write(
            Json.object()
                .put("name", "m")
                .put("roleArn", "arn:aws:iam::000000000000:role/r")
                .put("definition", definition));
    assertThat(call("CreateStateMachine", body).get("stateMachineArn").asString())
        .isEqualTo(MACHINE);
  }

  @Test
  void runsAMapFromCreationToItsCounts() throws IOException, InterruptedException {
    createMachine(MAP);
    String execution =
        call(
                "StartExecution",
                "{'stateMachineArn': '" + MACHINE + "', 'name': 'e', 'input': '[1,2]'}")
            .get("executionArn")
            .asString();
    clock.awaitCalm();

    JsonNode described = call("DescribeExecution", "{'executionArn': '" + execution + "'}");
    assertThat(described.get("status").asString()).isEqualTo("SUCCEEDED");
    assertThat(described.get("output").asString()).isEqualTo("[1,2]");
    assertThat(described.get("startDate").asDouble()).isEqualTo(1_795_262_400.0);
    assertThat(described.has("error")).as("absent, not null").isFalse();

    JsonNode runs = call("ListMapRuns", "{'executionArn': '" + execution + "'}").get("mapRuns");
    String run = runs.get(0).get("mapRunArn").asString();
    JsonNode mapRun = call("DescribeMapRun", "{'mapRunArn': '" + run + "'}");
    assertThat(mapRun.propertyNames())
        .containsExactly(
            "mapRunArn",
            "executionArn",
            "status",
            "startDate",
            "stopDate",
            "maxConcurrency",
            "toleratedFailurePercentage",
            "toleratedFailureCount",
            "itemCounts",
            "executionCounts",
            "redriveCount");
    assertThat(mapRun.at("/itemCounts/succeeded").asInt()).isEqualTo(2);

    JsonNode page = call("ListExecutions", "{'mapRunArn': '" + run + "', 'maxResults': 1}");
    assertThat(page.get("executions")).hasSize(1);
    String token = page.get("nextToken").asString();
    JsonNode last =
        call("ListExecutions", "{'mapRunArn': '" + run + "', 'nextToken': '" + token + "'}");
    assertThat(last.get("executions")).hasSize(1);
    assertThat(last.has("nextToken")).isFalse();
    assertThat(post("UpdateMapRun", "{\"mapRunArn\": \"" + run + "\"}").body())
        .contains("ValidationException", "\"reason\":\"CANNOT_UPDATE_COMPLETED_MAP_RUN\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DescribeExecution | {}                              | 400 | ValidationException",
        "DescribeExecution | {'executionArn': 5}             | 400 | SerializationException",
        "DescribeExecution | {'executionArn': 'x'}           | 400 | InvalidArn",
        "DescribeExecution | [1]                             | 400 | SerializationException",
        "DescribeExecution | {                               | 400 | SerializationException",
        "DescribeEverything| {}                              | 400 | UnknownOperationException",
        "ListExecutions    | {}                              | 400 | ValidationException",
        "ListExecutions    | {'mapRunArn': 'x', 'maxResults': 1.5} | 400 | SerializationException",
        "ListExecutions    | {'mapRunArn': 'x', 'maxResults': 1e30}| 400 | SerializationException",
        "StartExecution    | {'stateMachineArn': 'x', 'name': 'a/b'} | 400 | InvalidName",
        "StartExecution    | {'stateMachineArn': 'x', 'name': 'a\\u2028b'} | 400 | InvalidName",
        "CreateStateMachine| {'name': '..:', 'definition': '{}', 'roleArn':"
            + " 'arn:aws:iam::000000000000:role/r'} | 400 | InvalidName",
        "CreateStateMachine| {'name': 'm', 'definition': '{}', 'roleArn':"
            + " 'arn:aws:iam::000000000000:role/r'} | 400 | InvalidDefinition",
        "CreateStateMachine| {'name': 'm', 'definition': '{}', 'roleArn':"
            + " 'arn:aws:iam::000000000000:role/r', 'type': 'SLOW'} | 400 | ValidationException",
        "CreateStateMachine| {'name': 'm', 'definition': '{}', 'roleArn': 'r'} | 400 | InvalidArn",
        "UpdateMapRun      | {'mapRunArn': 'x', 'maxConcurrency': 5} | 400 | InvalidArn",
        "UpdateMapRun      | {'mapRunArn': 'x', 'maxConcurrency': 'many'} | 400 |"
            + " SerializationException",
      })
  void refusesInTheServicesForm(String operation, String body, int status, String code)
      throws IOException, InterruptedException {
    HttpResponse<String> response = post(operation.strip(), body.replace('\'', '"'));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(Json.parse(response.body()).get("__type").asString()).isEqualTo(code);
    assertThat(response.headers().firstValue("x-amzn-ErrorType")).contains(code);
  }

  @Test
  void answersAHistoryPageByPage() throws IOException, InterruptedException {
    createMachine("{\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Pass\",\"End\":true}}}");
    String arn =
        call("StartExecution", "{'stateMachineArn':'" + MACHINE + "'}")
            .get("executionArn")
            .asString();
    clock.awaitCalm();

    JsonNode first = call("GetExecutionHistory", "{'executionArn':'" + arn + "','maxResults':3}");
    JsonNode second =
        call(
            "GetExecutionHistory",
            "{'executionArn':'%s','maxResults':3,'nextToken':'%s'}"
                .formatted(arn, first.get("nextToken").asString()));

    assertThat(first.get("events")).hasSize(3);
    assertThat(
            first.at("/events/1/stateEnteredEventDetails/inputDetails/truncated").asBoolean(true))
        .isFalse();
    assertThat(post("GetExecutionHistory", "{\"executionArn\":\"" + arn + "\"}").body())
        .contains("{\"timestamp\":1795262400.000,\"type\":\"PassStateEntered\",\"id\":2,");
    assertThat(second.get("events")).hasSize(1);
    assertThat(second.has("nextToken")).isFalse();
    assertThat(
            post("GetExecutionHistory", "{\"executionArn\":\"" + arn + "\",\"maxResults\":1001}")
                .body())
        .contains("ValidationException", "less than or equal to 1000");
  }

  @Test
  void saysAtTheStartWhatCannotBeCalledHere() throws IOException, InterruptedException {
    createMachine(
        """
        {"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:states:::sns:publish",
          "Parameters":{"Message":"m"},"End":true}}}
        """);
    HttpResponse<String> response =
        post("StartExecution", "{\"stateMachineArn\": \"" + MACHINE + "\"}");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("State 'T': nothing can be called here");
  }

  @Test
  void refusesABodyThatIsTooLarge() throws IOException, InterruptedException {
    assertThat(post("DescribeExecution", " ".repeat(5 << 20)).statusCode()).isEqualTo(413);
  }

  @Test
  void answersNobodyWhoCameForAnotherHost() throws IOException, InterruptedException {
    // the request of a web page whose name leads to 127.0.0.1
    try (java.net.Socket socket =
        new java.net.Socket(server.uri().getHost(), server.uri().getPort())) {
      String request =
          "POST / HTTP/1.1\r\n"
              + "Host: evil.example:80\r\n"
              + "X-Amz-Target: AWSStepFunctions.ListMapRuns\r\n"
              + "Content-Length: 2\r\n"
              + "Connection: close\r\n\r\n"
              + "{}";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 403 ").contains("AccessDeniedException");
    }
  }
}
