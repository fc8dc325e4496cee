package dmap.local.service;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.engine.task.TaskResource;
import dmap.engine.task.Tasks;
import dmap.engine.task.Tasks.Answer;
import dmap.function.Functions;
import dmap.function.invoke.FunctionSettings;
import dmap.function.spec.FunctionConcurrency;
import dmap.function.spec.FunctionHost;
import dmap.function.spec.FunctionSpec;
import dmap.function.spec.Latency;
import dmap.json.Json;
import dmap.local.registry.FunctionRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What a state machine sees of a function, for each way to call it.
class LambdaTasksTest {
  private static final String ARN = "arn:aws:lambda:us-east-1:000000000000:function:";
  private static final String INVOKE = "arn:aws:states:::lambda:invoke";
  private static final String SDK = "arn:aws:states:::aws-sdk:lambda:invoke";
  private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  @TempDir Path home;
  private Functions functions;
  private LambdaTasks tasks;

  @BeforeEach
  void open() {
    functions = new Functions(FunctionSettings.of(home, Map.of()));
    List<FunctionSpec> specs =
        List.of(
            stub("echo", 0, "E", OptionalInt.empty()),
            stub("staged:live", 0, "E", OptionalInt.empty()),
            stub("damaged", 1, "DamageError", OptionalInt.empty()),
            stub("crashing", 1, "Lambda.Unknown", OptionalInt.empty()),
            stub("broken", 1, "Lambda.ServiceException", OptionalInt.empty()),
            stub("silent", 1, "Lambda.SdkClientException", OptionalInt.empty()),
            stub("closed", 0, "E", OptionalInt.of(0)));
    tasks =
        new LambdaTasks(
            functions,
            new FunctionRegistry(home, specs),
            InstantSource.fixed(Instant.parse("2026-11-21T10:00:00Z")));
  }

  @AfterEach
  void close() {
    functions.close();
  }

  private static FunctionSpec stub(String name, double failures, String error, OptionalInt limit) {
    return new FunctionSpec(
        name,
        new FunctionHost.Stub(Latency.NONE, failures, error, Optional.empty(), 0),
        Duration.ofSeconds(60),
        128,
        Map.of(),
        new FunctionConcurrency(1, limit));
  }

  private Answer call(String resource, String arguments) throws InterruptedException {
    return tasks.call(
        new Tasks.Call(
            new Tasks.Place("machine", "Score", TaskResource.parse(resource)),
            "arn:aws:states:us-east-1:000000000000:execution:machine:run",
            Json.parse(arguments),
            Optional.empty(),
            _ -> {}));
  }

  private JsonNode returned(String resource, String arguments) throws InterruptedException {
    Answer answer = call(resource, arguments);
    assertThat(answer).isInstanceOf(Answer.Returned.class);
    return ((Answer.Returned) answer).result();
  }

  private Answer.Failed failed(String resource, String arguments) throws InterruptedException {
    Answer answer = call(resource, arguments);
    assertThat(answer).isInstanceOf(Answer.Failed.class);
    return (Answer.Failed) answer;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo",
        "echo:live",
        "echo:$LATEST",
        "function:echo",
        "000000000000:function:echo",
        "000000000000:function:echo:3",
        "arn:aws:lambda:eu-west-1:123456789012:function:echo:live",
        "staged",
        "staged:other",
      })
  void findsAFunctionByEachOfItsNames(String name) throws Exception {
    JsonNode answer = returned(INVOKE, "{\"FunctionName\":\"%s\",\"Payload\":1}".formatted(name));
    assertThat(answer.path("Payload")).hasToString("1");
  }

  @Test
  void namesTheFunctionThatIsNotThereByItsArn() throws Exception {
    assertThat(failed(INVOKE, "{\"FunctionName\":\"000000000000:function:gone\"}").cause())
        .startsWith("Function not found: " + ARN + "gone:$LATEST (");
  }

  @Test
  void givesTheParsedPayloadAndWhatTheSdkKnows() throws Exception {
    JsonNode answer = returned(INVOKE, "{\"FunctionName\":\"echo\",\"Payload\":{\"n\":1}}");

    assertThat(answer.propertyNames())
        .containsExactly(
            "ExecutedVersion", "Payload", "SdkHttpMetadata", "SdkResponseMetadata", "StatusCode");
    assertThat(answer.path("Payload")).hasToString("{\"n\":1}");
    assertThat(answer.path("StatusCode").asInt()).isEqualTo(200);
    assertThat(answer.at("/SdkHttpMetadata/HttpStatusCode").asInt()).isEqualTo(200);
    assertThat(answer.at("/SdkHttpMetadata/HttpHeaders/Content-Length").asString()).isEqualTo("7");
    assertThat(answer.at("/SdkResponseMetadata/RequestId").asString()).matches(UUID);
  }

  @Test
  void givesThePayloadAloneToATaskThatNamesTheFunction() throws Exception {
    assertThat(returned(ARN + "echo", "{\"n\":1}")).hasToString("{\"n\":1}");
  }

  @Test
  void takesAnEventAndLetsNobodyWait() throws Exception {
    JsonNode answer =
        returned(INVOKE, "{\"FunctionName\":\"echo\",\"InvocationType\":\"Event\",\"Payload\":1}");

    assertThat(answer.path("StatusCode").asInt()).isEqualTo(202);
    assertThat(answer.path("Payload").asString()).isEmpty();
    assertThat(answer.at("/SdkHttpMetadata/HttpStatusCode").asInt()).isEqualTo(202);
    assertThat(answer.has("ExecutedVersion")).isFalse();
    assertThat(
            returned(SDK, "{\"FunctionName\":\"damaged\",\"InvocationType\":\"Event\"}")
                .path("StatusCode")
                .asInt())
        .isEqualTo(202);
  }

  @Test
  void runsNothingInADryRun() throws Exception {
    JsonNode answer =
        returned(INVOKE, "{\"FunctionName\":\"damaged\",\"InvocationType\":\"DryRun\"}");

    assertThat(answer.path("StatusCode").asInt()).isEqualTo(204);
    assertThat(failed(INVOKE, "{\"FunctionName\":\"gone\",\"InvocationType\":\"DryRun\"}").error())
        .isEqualTo("Lambda.ResourceNotFoundException");
  }

  @Test
  void knowsNoOtherInvocationType() throws Exception {
    assertThat(failed(INVOKE, "{\"FunctionName\":\"echo\",\"InvocationType\":\"Later\"}"))
        .isEqualTo(
            new Answer.Failed(
                "States.Runtime",
                "The InvocationType must be RequestResponse, Event or DryRun, not Later"));
  }

  @ParameterizedTest
  @CsvSource({
    "LogType, All, 'The LogType must be None or Tail, not All'",
    "ClientContext, e30=, 'does not know the argument ''ClientContext'' of lambda:invoke'",
    "Function, echo, 'does not know the argument ''Function'' of lambda:invoke'",
  })
  void ignoresNothingThatItIsAskedFor(String name, String value, String refusal) throws Exception {
    String arguments = "{\"FunctionName\":\"echo\",\"%s\":\"%s\"}".formatted(name, value);
    for (String resource : List.of(INVOKE, SDK)) {
      Answer.Failed failed = failed(resource, arguments);
      assertThat(failed.error()).isEqualTo("States.Runtime");
      assertThat(failed.cause()).contains(refusal);
    }
  }

  @Test
  void failsWithTheFunctionsOwnError() throws Exception {
    Answer.Failed failed = failed(INVOKE, "{\"FunctionName\":\"damaged\"}");

    assertThat(failed.error()).isEqualTo("DamageError");
    assertThat(failed.cause())
        .isEqualTo("{\"errorMessage\":\"Made by a stub.\",\"errorType\":\"DamageError\"}");
    assertThat(failed(ARN + "damaged", "{}")).isEqualTo(failed);
  }

  @Test
  void keepsNoMoreOfAFailureThanTheApiCanSay() throws Exception {
    Answer.Failed failed = new Answer.Failed("e".repeat(300), "c".repeat(5_000_000));
    assertThat(failed.error()).hasSize(256);
    assertThat(failed.cause()).hasSize(32_768);
  }

  @Test
  void doesNotFailACallThroughTheSdkForAFunctionThatFails() throws Exception {
    JsonNode answer = returned(SDK, "{\"FunctionName\":\"damaged\"}");

    assertThat(answer.path("FunctionError").asString()).isEqualTo("Unhandled");
    assertThat(answer.path("Payload").asString()).contains("\"errorType\":\"DamageError\"");
    JsonNode crashed = returned(SDK, "{\"FunctionName\":\"crashing\"}");
    assertThat(crashed.path("Payload").asString())
        .startsWith("{\"errorType\":\"Runtime.ExitError\"");
  }

  @Test
  void saysThatAWorkerEndedWithoutAWord() throws Exception {
    Answer.Failed failed = failed(INVOKE, "{\"FunctionName\":\"crashing\"}");

    assertThat(failed.error()).isEqualTo("Lambda.Unknown");
    assertThat(failed.cause())
        .startsWith(
            "The cause could not be determined because Lambda did not return an error type."
                + " Returned payload: {\"errorType\":\"Runtime.ExitError\"");
  }

  @Test
  void refusesInTheWordsOfBothSdks() throws Exception {
    Answer.Failed optimized = failed(INVOKE, "{\"FunctionName\":\"closed\"}");
    Answer.Failed sdk = failed(SDK, "{\"FunctionName\":\"closed\"}");

    assertThat(optimized.error()).isEqualTo("Lambda.TooManyRequestsException");
    assertThat(optimized.cause())
        .matches(
            "Rate Exceeded\\. \\(Service: AWSLambda; Status Code: 429; Error Code:"
                + " TooManyRequestsException; Request ID: "
                + UUID
                + "; Proxy: null\\)");
    assertThat(failed(ARN + "closed", "{}").error()).isEqualTo(optimized.error());
    assertThat(sdk.error()).isEqualTo("Lambda.TooManyRequestsException");
    assertThat(sdk.cause())
        .matches(
            "Rate Exceeded\\. \\(Service: Lambda, Status Code: 429, Request ID: "
                + UUID
                + "\\) \\(SDK Attempt Count: 1\\)");
  }

  @Test
  void namesOtherFailuresOfTheService() throws Exception {
    assertThat(failed(INVOKE, "{\"FunctionName\":\"broken\"}").error())
        .isEqualTo("Lambda.ServiceException");
    assertThat(failed(INVOKE, "{\"FunctionName\":\"silent\"}"))
        .isEqualTo(new Answer.Failed("Lambda.SdkClientException", "Made by a stub."));
  }

  @Test
  void leavesNothingOfStubsOnDisk() throws Exception {
    returned(INVOKE, "{\"FunctionName\":\"echo\"}");

    assertThat(Files.exists(home.resolve("logs"))).isFalse();
  }
}
