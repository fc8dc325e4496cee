package dmap.local.service;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class OutboxTest {
  private static final String TOPIC = "arn:aws:sns:us-east-1:000000000000:news";
  private static final String QUEUE = "https://sqs.us-east-1.amazonaws.com/000000000000/work";

  @TempDir private Path home;
  private ServiceCalls calls;

  @BeforeEach
  void open() {
    calls = new ServiceCalls(home);
  }

  @AfterEach
  void close() {
    calls.close();
  }

  private List<JsonNode> lines(String file) throws IOException {
    return Files.readAllLines(home.resolve("outbox").resolve(file)).stream()
        .map(Json::parse)
        .toList();
  }

  @Test
  void publishedMessagesAreKeptByTopic() throws IOException, InterruptedException {
    JsonNode answer =
        calls.result(
            "sns:publish", "{'TopicArn':'%s','Message':{'a':1},'Subject':'s'}".formatted(TOPIC));
    JsonNode line = lines("sns/news.jsonl").getFirst();
    assertThat(line.get("MessageId")).isEqualTo(answer.get("MessageId"));
    assertThat(line.get("Message").asString()).isEqualTo("{\"a\":1}");
    assertThat(line.get("Subject").asString()).isEqualTo("s");
    assertThat(answer.path("SdkHttpMetadata").path("HttpStatusCode").asInt()).isEqualTo(200);
  }

  @Test
  void theSdkIntegrationGivesTheAnswerAlone() throws InterruptedException {
    JsonNode answer =
        calls.result("aws-sdk:sns:publish", "{'TopicArn':'%s','Message':'m'}".formatted(TOPIC));
    assertThat(answer.propertyNames()).containsExactly("MessageId");
  }

  @Test
  void sentMessagesAreKeptByQueue() throws IOException, InterruptedException {
    JsonNode answer =
        calls.result("sqs:sendMessage", "{'QueueUrl':'%s','MessageBody':'hello'}".formatted(QUEUE));
    assertThat(answer.get("MD5OfMessageBody").asString())
        .isEqualTo("5d41402abc4b2a76b9719d911017c592");
    assertThat(lines("sqs/work.jsonl").getFirst().get("MessageBody").asString()).isEqualTo("hello");
  }

  @Test
  void eventsSayWhoSentThem() throws IOException, InterruptedException {
    JsonNode answer =
        calls.result(
            "events:putEvents",
            "{'Entries':[{'Source':'a','DetailType':'t','Detail':{'n':1},'EventBusName':'bus'}]}");
    JsonNode event = lines("events/bus.jsonl").getFirst();
    assertThat(event.get("id")).isEqualTo(answer.get("Entries").get(0).get("EventId"));
    assertThat(event.get("detail")).isEqualTo(Json.parse("{\"n\":1}"));
    assertThat(event.get("resources").size()).isEqualTo(2);
    assertThat(answer.get("FailedEntryCount").asInt()).isZero();
  }

  @Test
  void anEventWithoutASourceFailsTheTaskButNotTheOthers() throws IOException, InterruptedException {
    var failure =
        calls.failure(
            "events:putEvents",
            "{'Entries':[{'Source':'a','DetailType':'t','Detail':{}},{'DetailType':'t','Detail':{}}]}");
    assertThat(failure.error()).isEqualTo("EventBridge.FailedEntry");
    assertThat(failure.cause())
        .contains("Parameter Source is not valid. Reason: Source is a required argument.");
    assertThat(lines("events/default.jsonl")).hasSize(1);
  }

  @Test
  void detailMustBeAnObject() throws InterruptedException {
    var failure =
        calls.failure(
            "events:putEvents", "{'Entries':[{'Source':'a','DetailType':'t','Detail':'[1]'}]}");
    assertThat(failure.cause()).contains("\"ErrorCode\":\"MalformedDetail\"");
  }

  @Test
  void noNameLeadsOutOfTheOutbox() throws InterruptedException {
    assertThat(calls.failure("sns:publish", "{'TopicArn':'x:../../evil','Message':'m'}").error())
        .isEqualTo("SNS.InvalidParameterException");
    assertThat(calls.failure("sqs:sendMessage", "{'QueueUrl':'..','MessageBody':'m'}").error())
        .isEqualTo("SQS.AmazonSQSException");
    assertThat(home.resolve("evil.jsonl")).doesNotExist();
  }

  @Test
  void manyAtOnceNeverMixTheirLines() throws IOException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 200; i++) {
        threads.submit(
            () ->
                calls.result(
                    "sns:publish",
                    "{'TopicArn':'%s','Message':'%s'}".formatted(TOPIC, "x".repeat(5_000))));
      }
    }
    assertThat(lines("sns/news.jsonl")).hasSize(200);
  }
}
