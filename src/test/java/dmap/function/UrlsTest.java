package dmap.function;

import static dmap.function.Fixture.ARN;
import static dmap.function.Fixture.error;
import static dmap.function.Fixture.json;
import static dmap.function.Fixture.returned;
import static org.assertj.core.api.Assertions.assertThat;

import dmap.function.check.FunctionChecks;
import dmap.function.invoke.FunctionResult;
import dmap.function.invoke.FunctionResult.Refused;
import dmap.function.spec.FunctionHost;
import dmap.function.spec.FunctionProblem;
import dmap.function.spec.FunctionSpec;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Functions behind URLs, and servers that misbehave.
class UrlsTest {
  @TempDir Path home;
  private Functions functions;

  @BeforeEach
  void open() {
    functions = new Functions(Fixture.settings(home));
  }

  @AfterEach
  void close() {
    functions.close();
  }

  private static FunctionSpec spec(URI uri) {
    return new FunctionSpec(
        "score",
        new FunctionHost.Url(uri),
        Duration.ofSeconds(30),
        128,
        Map.of(),
        Fixture.ONE_WORKER);
  }

  private FunctionResult invoke(InvokeServer.Behaviour behaviour)
      throws IOException, InterruptedException {
    try (InvokeServer server = new InvokeServer(behaviour)) {
      return functions.invoke(spec(server.uri()), ARN, json("{\"n\":1}"));
    }
  }

  @Test
  void postsTheEventToTheFunctionsPlace() throws Exception {
    try (InvokeServer server = new InvokeServer(InvokeServer.answering(200, "{\"ok\":true}"))) {
      FunctionResult result = functions.invoke(spec(server.uri()), ARN, json("{\"n\":1}"));

      assertThat(returned(result)).hasToString("{\"ok\":true}");
      InvokeServer.Request request = server.requests.getFirst();
      assertThat(request.line()).isEqualTo("POST /2015-03-31/functions/score/invocations");
      assertThat(request.body()).isEqualTo("{\"n\":1}");
      assertThat(request.headers())
          .containsEntry("X-amz-invocation-type", List.of("RequestResponse"))
          .containsEntry("X-amz-log-type", List.of("Tail"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://h:9, http://h:9/2015-03-31/functions/score/invocations",
    "https://h/, https://h/2015-03-31/functions/score/invocations",
    "http://h/proxy/, http://h/proxy/2015-03-31/functions/score/invocations",
    "http://h:9000/2015-03-31/functions/function/invocations,"
        + " http://h:9000/2015-03-31/functions/function/invocations",
    "http://h/2015-03-31/functions/f/invocations?Qualifier=live,"
        + " http://h/2015-03-31/functions/f/invocations?Qualifier=live",
  })
  void knowsTheUrlOfTheApiFromThatOfAFunction(URI given, URI asked) {
    assertThat(new FunctionHost.Url(given).invocations("score")).isEqualTo(asked);
  }

  @Test
  void handsOnTheEndOfTheLog() throws Exception {
    AtomicReference<byte[]> log = new AtomicReference<>();
    String encoded = Base64.getEncoder().encodeToString(json("printed far away"));
    try (InvokeServer server =
        new InvokeServer(InvokeServer.answering(200, "1", "X-Amz-Log-Result: " + encoded))) {
      functions.invoke(
          spec(server.uri()),
          ARN,
          json("1"),
          tail -> {
            try {
              log.set(tail.bytes());
            } catch (IOException e) {
              throw new AssertionError(e);
            }
          });
    }
    assertThat(log.get()).asString(StandardCharsets.UTF_8).isEqualTo("printed far away");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          200 | {"errorMessage":"m","errorType":"DamageError","trace":[]} | X-Amz-Function-Error: Unhandled | DamageError
          200 | {"errorMessage":"m"}                                      | X-Amz-Function-Error: Unhandled | Lambda.Unknown
          200 | {"errorMessage":"2026 Task timed out after 3.00 seconds"} | X-Amz-Function-Error: Unhandled | Sandbox.Timedout
          200 | {"errorMessage":"m","errorType":"DamageError"}            | A: b | DamageError
          200 | Task timed out after 300.00 seconds                       | A: b | Sandbox.Timedout
          """)
  void knowsAFunctionsErrorFromAnAnswer(int status, String body, String header, String type)
      throws Exception {
    error(invoke(InvokeServer.answering(status, body, header)), type);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"errorType":"x","errorMessage":"y","rows":3}
          {"errorType":3,"errorMessage":"y"}
          {"errorMessage":"y"}
          "a Task timed out after 3.00 seconds a b"
          "Task timed out after lunch"
          """)
  void takesAnAnswerThatOnlyLooksLikeAnErrorForAnAnswer(String body) throws Exception {
    assertThat(returned(invoke(InvokeServer.answering(200, body)))).hasToString(body);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          429 | {"Reason":"R","Type":"User","message":"Rate Exceeded."} | A: b | TooManyRequestsException | Rate Exceeded.
          404 | {"Message":"Function not found: f"} | x-amzn-ErrorType: ResourceNotFoundException:http://x | ResourceNotFoundException | Function not found: f
          400 | {"message":"no"}  | x-amzn-errortype: InvalidParameterValueException | InvalidParameterValueException | no
          400 | no JSON           | A: b | InvalidRequestContentException | no JSON
          403 | {"message":"who"} | A: b | AccessDeniedException | who
          413 | ''                | A: b | RequestTooLargeException | status 413
          500 | oops              | A: b | ServiceException | oops
          502 | ''                | x-amzn-ErrorType: <script> | ServiceException | status 502
          418 | ''                | A: b | AWSLambdaException | status 418
          """)
  void namesWhatTheServiceRefusedAsTheSdkDoes(
      int status, String body, String header, String code, String message) throws Exception {
    assertThat(invoke(InvokeServer.answering(status, body, header)))
        .isEqualTo(new Refused(OptionalInt.of(status), code, message));
  }

  @Test
  void followsNoRedirect() throws Exception {
    try (InvokeServer other = new InvokeServer(InvokeServer.answering(200, "1"))) {
      FunctionResult result =
          invoke(InvokeServer.answering(307, "", "Location: " + other.uri() + "/"));

      assertThat(result)
          .isEqualTo(
              Refused.client(
                  "The URL answers with a redirect (status 307), which is not followed"));
      assertThat(other.requests).isEmpty();
    }
  }

  @Test
  void saysThatNobodyListens() throws Exception {
    InvokeServer gone = new InvokeServer(InvokeServer.answering(200, "1"));
    gone.close();

    FunctionResult result = functions.invoke(spec(gone.uri()), ARN, json("1"));

    String place = gone.uri() + "/2015-03-31/functions/score/invocations";
    assertThat(result)
        .isEqualTo(
            Refused.client(
                "Unable to execute HTTP request to "
                    + place
                    + ": nothing answers there (connection refused)"));
    assertThat(new FunctionChecks(Fixture.settings(home)).check(List.of(spec(gone.uri()))))
        .extracting(FunctionProblem::message)
        .containsExactly(
            "function `score`: cannot connect to "
                + gone.uri()
                + ": nothing answers there (connection refused)");
  }

  @Test
  void findsNothingWrongWithAServerThatListens() throws Exception {
    try (InvokeServer server = new InvokeServer(InvokeServer.answering(200, "1"))) {
      assertThat(new FunctionChecks(Fixture.settings(home)).check(List.of(spec(server.uri()))))
          .isEmpty();
      assertThat(server.requests).isEmpty();
    }
  }

  @Test
  void keepsNoAnswerThatIsTooLarge() throws Exception {
    byte[] megabyte = new byte[1 << 20];
    FunctionResult result =
        invoke(
            (exchange, _) -> {
              exchange.sendResponseHeaders(200, 0);
              for (int i = 0; i < 8; i++) {
                exchange.getResponseBody().write(megabyte);
              }
            });

    error(result, "Function.ResponseSizeTooLarge");
  }

  @Test
  void takesALargeAnswer() throws Exception {
    String large = "\"" + "a ".repeat(2_000_000) + "\"";

    assertThat(returned(invoke(InvokeServer.answering(200, large))).asString()).hasSize(4_000_000);
  }

  @Test
  void endsAnAnswerThatNeverEnds() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (InvokeServer server =
        new InvokeServer(
            (exchange, _) -> {
              exchange.sendResponseHeaders(200, 0);
              exchange.getResponseBody().write('1');
              exchange.getResponseBody().flush();
              try {
                never.await();
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt(); // the server closes
              }
            })) {
      FunctionSpec spec = Fixture.withTimeout(spec(server.uri()), Duration.ofMillis(300));

      assertThat(
              error(functions.invoke(spec, ARN, json("1")), "Sandbox.Timedout")
                  .path("errorMessage")
                  .asString())
          .endsWith("Task timed out after 0.30 seconds");
    }
  }

  @Test
  void saysThatAServerHangsUp() throws Exception {
    FunctionResult result = invoke((exchange, _) -> exchange.close());

    assertThat(result).isInstanceOf(Refused.class);
    assertThat(((Refused) result).code()).isEqualTo("SdkClientException");
  }
}
