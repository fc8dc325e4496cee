package dmap.local.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dmap.engine.task.Tasks.Answer;
import dmap.json.Document;
import dmap.json.Fields;
import dmap.json.Json;
import dmap.json.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ServiceSettingsTest {
  private static final String BEDROCK = "arn:aws:states:::bedrock:invokeModel";

  @TempDir private Path home;
  private final List<Problem> problems = new ArrayList<>();
  private ServiceCalls calls;

  @BeforeEach
  void open() {
    calls = new ServiceCalls(home);
  }

  @AfterEach
  void close() {
    calls.close();
  }

  private ServiceSettings parse(String mocks, String services) {
    return ServiceSettings.parse(fields(mocks), fields(services));
  }

  private Fields fields(String json) {
    JsonNode value = Json.parse(json.replace('\'', '"'));
    return Fields.of(value, _ -> new Problem.Location(1, 1), "", problems);
  }

  private void register(ServiceSettings settings) throws IOException {
    new ServiceRegistry(home).register("machine", settings);
  }

  @Test
  void aMockAnswersForAServiceThatIsNotThere() throws IOException, InterruptedException {
    assertThat(calls.refusal("bedrock:invokeModel")).isPresent();
    register(parse("{'%s':{'result':{'Body':[1]}}}".formatted(BEDROCK), "{}"));
    assertThat(calls.refusal("bedrock:invokeModel")).isEmpty();
    assertThat(calls.result("bedrock:invokeModel", "{}")).isEqualTo(Json.parse("{\"Body\":[1]}"));
  }

  @Test
  void theNameOfAStateWinsOverTheResource() throws IOException, InterruptedException {
    register(
        parse("{'%s':{'result':1},'State':{'error':'E','cause':'c'}}".formatted(BEDROCK), "{}"));
    assertThat(calls.call("bedrock:invokeModel", "{}")).isEqualTo(new Answer.Failed("E", "c"));
  }

  @Test
  void mistakesAreNamed() {
    parse("{'a':{'result':1,'error':'E'},'b':{},'c':{'result':1,'reslut':2},'d':3}", "{}");
    parse("{}", "{'sns':{'endpoint':'http://localhost:1'},'sqs':{'endpoint':'nonsense'},'kms':{}}");
    assertThat(problems)
        .extracting(Problem::message)
        .containsExactly(
            "a mock gives either a `result` or an `error`",
            "a mock gives either a `result` or an `error`",
            "unknown key `reslut` in `c`",
            "`d` must be an object, not the number 3",
            "`services` cannot take an endpoint for `sns`",
            "`endpoint` must be a URL, not \"nonsense\"",
            "`endpoint` is missing");
  }

  @Test
  void isTheSameAfterItsWayThroughTheHome() {
    ServiceSettings settings =
        parse(
            "{'a':{'result':null},'b':{'error':'E','cause':'c'}}",
            "{'sqs':{'endpoint':'http://127.0.0.1:9324'}}");
    assertThat(ServiceSettings.fromJson(settings.toJson())).isEqualTo(settings);
    assertThat(problems).isEmpty();
  }

  @Test
  void callsTheEndpointOfAService() throws IOException, InterruptedException {
    List<String> targets = new ArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          targets.add(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
          JsonNode body = Json.parse(exchange.getRequestBody().readAllBytes());
          boolean known = body.path("MessageBody").asString("").equals("{\"a\":1}");
          ObjectNode answer =
              known
                  ? Json.object().put("MessageId", "m")
                  : Json.object()
                      .put("__type", "com.amazonaws.sqs#QueueDoesNotExist")
                      .put("message", "no such queue");
          byte[] bytes = Json.write(answer).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(known ? 200 : 400, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    try {
      String endpoint = "http://127.0.0.1:" + server.getAddress().getPort();
      register(parse("{}", "{'sqs':{'endpoint':'%s'}}".formatted(endpoint)));
      JsonNode sent = calls.result("sqs:sendMessage", "{'MessageBody':{'a':1}}");
      assertThat(sent.get("MessageId").asString()).isEqualTo("m");
      Answer.Failed failed = calls.failure("aws-sdk:sqs:receiveMessage", "{}");
      assertThat(failed.error()).isEqualTo("Sqs.QueueDoesNotExistException");
      assertThat(failed.cause()).startsWith("no such queue (Service: Sqs, Status Code: 400");
      assertThat(targets).containsExactly("AmazonSQS.SendMessage", "AmazonSQS.ReceiveMessage");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void anEndpointThatDoesNotAnswerFailsTheTask() throws IOException, InterruptedException {
    register(parse("{}", "{'kms':{'endpoint':'http://127.0.0.1:1'}}"));
    assertThat(calls.failure("aws-sdk:kms:encrypt", "{}").error())
        .isEqualTo("Kms.SdkClientException");
  }

  @Test
  void findsMocksForNothing() {
    ServiceSettings settings = parse("{'Ask':{'result':1},'Aks':{'result':1}}", "{}");
    var definition =
        (Document.Parsed.Good)
            Document.parse(
                """
                {"StartAt":"Ask","States":{"Ask":{"Type":"Task","End":true,
                 "Parameters":{},"Resource":"arn:aws:states:::bedrock:invokeModel"}}}\
                """,
                Document.Syntax.JSON);
    var machine = (dmap.asl.AslParser.Parsed.Good) dmap.asl.AslParser.parse(definition.document());
    assertThat(settings.mocksOfNothing(machine.machine())).containsExactly("Aks");
  }
}
