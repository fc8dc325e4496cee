package dmap.function;

import static dmap.function.Fixture.ARN;
import static dmap.function.Fixture.error;
import static dmap.function.Fixture.json;
import static dmap.function.Fixture.returned;
import static org.assertj.core.api.Assertions.assertThat;

import dmap.function.invoke.FunctionResult;
import dmap.function.spec.FunctionSpec;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What a handler gets, and what happens to its answer or its error. Needs python3 and node.
class HandlersTest {
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

  private FunctionResult invoke(String file, String symbol, String event)
      throws InterruptedException {
    return functions.invoke(Fixture.spec(file, symbol), ARN, json(event));
  }

  @ParameterizedTest
  @ValueSource(strings = {"app.py", "app.mjs"})
  void handsTheEventOverAndTheAnswerBack(String file) throws Exception {
    String event =
        "{\"text\":\"Zoë ≠ 👩‍🚀 \\\"quoted\\\"\\n"
            + "\",\"list\":[1,2.5,true,null],\"deep\":{\"a\":{}}}";

    assertThat(returned(invoke(file, "echo", event)))
        .hasToString(returned(invoke(file, "echo", event)).toString());
    assertThat(returned(invoke(file, "echo", event)).path("text").asString())
        .isEqualTo("Zoë ≠ 👩‍🚀 \"quoted\"\n");
    assertThat(returned(invoke(file, "echo", "null")).isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"app.py", "app.mjs"})
  void tellsTheHandlerWhatLambdaWouldTell(String file) throws Exception {
    JsonNode seen = returned(invoke(file, "describe", "{}"));

    assertThat(seen.path("name").asString()).isEqualTo("score");
    assertThat(seen.path("version").asString()).isEqualTo("$LATEST");
    assertThat(seen.path("arn").asString()).isEqualTo(ARN);
    assertThat(seen.path("memory").asString()).isEqualTo("256");
    assertThat(seen.path("group").asString()).isEqualTo("/aws/lambda/score");
    assertThat(seen.path("id").asInt()).isEqualTo(36);
    assertThat(seen.path("remaining").asBoolean()).isTrue();
    assertThat(seen.path("cwd").asString()).isEqualTo(Fixture.file(file).getParent().toString());
    assertThat(seen.path("argv")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"app.py", "app.mjs"})
  void keepsTheParentsSecretsToItself(String file) throws Exception {
    FunctionSpec plain = Fixture.spec(file, "environment");
    FunctionSpec spec =
        new FunctionSpec(
            plain.name(),
            plain.host(),
            plain.timeout(),
            plain.memoryMb(),
            Map.of(
                "MODEL", "small", "KEY", "${TOKEN}", "GONE", "${NOT_SET}", "AWS_PROFILE", "work"),
            Fixture.ONE_WORKER);

    JsonNode seen = returned(functions.invoke(spec, ARN, json("{}")));

    assertThat(seen.has("AWS_SECRET_ACCESS_KEY")).isFalse();
    assertThat(seen.has("TOKEN")).isFalse();
    assertThat(seen.has("GONE")).isFalse();
    assertThat(seen.path("MODEL").asString()).isEqualTo("small");
    assertThat(seen.path("KEY").asString()).isEqualTo("handed-over");
    assertThat(seen.path("AWS_PROFILE").asString()).isEqualTo("work");
    assertThat(seen.path("_HANDLER").asString()).isEqualTo("app.environment");
    assertThat(seen.path("AWS_REGION").asString()).isEqualTo("us-east-1");
    assertThat(seen.path("AWS_LAMBDA_FUNCTION_MEMORY_SIZE").asString()).isEqualTo("256");
    assertThat(seen.path("LAMBDA_TASK_ROOT").asString())
        .isEqualTo(Fixture.file(file).getParent().toString());
  }

  @Test
  void reportsAPythonExceptionWithItsTypeMessageAndFrames() throws Exception {
    JsonNode error = error(invoke("app.py", "fail", "{\"id\":\"ñ7\"}"), "ValueError");

    assertThat(error.path("errorMessage").asString()).isEqualTo("damage of ñ7");
    assertThat(error.path("requestId").asString()).hasSize(36);
    assertThat(error.path("stackTrace")).hasSize(2);
    assertThat(error.path("stackTrace").path(0).asString())
        .contains("app.py\", line", "in fail\n    return helper(event)\n");
    assertThat(error.path("stackTrace").path(1).asString()).contains("in helper");
  }

  @Test
  void reportsANodeErrorWithItsNameMessageAndTrace() throws Exception {
    JsonNode error = error(invoke("app.mjs", "fail", "{\"id\":\"ñ7\"}"), "DamageError");

    assertThat(error.path("errorMessage").asString()).isEqualTo("damage of ñ7");
    assertThat(error.path("trace").path(0).asString()).endsWith("damage of ñ7");
    assertThat(error.path("trace").path(1).asString()).contains("at helper", "app.mjs:");
  }

  @Test
  void reportsARejectionThatIsNoErrorByItsType() throws Exception {
    JsonNode error = error(invoke("app.mjs", "reject", "{}"), "string");

    assertThat(error.path("errorMessage").asString()).isEqualTo("only a text");
    assertThat(error.path("trace")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "app.py,  unserialisable, Runtime.MarshalError, Unable to marshal response: Object of type set"
        + " is not JSON serializable",
    "app.py,  not_a_number,   Runtime.MarshalError, Unable to marshal response: Out of range float"
        + " values are not JSON compliant",
    "app.mjs, unserialisable, Error,                Unable to stringify response body",
  })
  void refusesAnAnswerThatIsNoJson(String file, String symbol, String type, String message)
      throws Exception {
    assertThat(error(invoke(file, symbol, "{}"), type).path("errorMessage").asString())
        .startsWith(message);
  }

  @Test
  void writesPythonDecimalsAsNumbers() throws Exception {
    assertThat(returned(invoke("app.py", "money", "{}"))).hasToString("{\"whole\":3,\"part\":0.5}");
  }

  @ParameterizedTest
  @CsvSource({
    "later,        '{\"got\":{\"n\":1}}'",
    "afterTheLoop, '[\"callback\",\"timer\"]'",
    "atOnce,       '\"at once\"'",
    "silent,       null",
    "succeed,      '\"succeeded\"'"
  })
  void settlesNodeCallbacksAsLambdaDoes(String symbol, String answer) throws Exception {
    assertThat(returned(invoke("callbacks.cjs", symbol, "{\"n\":1}"))).hasToString(answer);
    assertThat(returned(invoke("callbacks.cjs", symbol, "{\"n\":1}"))).hasToString(answer);
  }

  @Test
  void reportsAnErrorGivenToTheCallback() throws Exception {
    JsonNode error = error(invoke("callbacks.cjs", "failing", "{}"), "TypeError");

    assertThat(error.path("errorMessage").asString()).isEqualTo("called back");
  }

  @Test
  void findsAHandlerInsideAnExportedObject() throws Exception {
    assertThat(returned(invoke("app.mjs", "nested.api.handler", "{}")).asString())
        .isEqualTo("nested");
  }

  @ParameterizedTest
  @CsvSource({
    "stray,     DamageError,                       thrown from a timer",
    "forgotten, Runtime.UnhandledPromiseRejection, Error: nobody looked"
  })
  void reportsWhatANodeHandlerThrowsBehindItsOwnBack(String symbol, String type, String message)
      throws Exception {
    assertThat(error(invoke("app.mjs", symbol, "{}"), type).path("errorMessage").asString())
        .isEqualTo(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"app.py", "app.mjs"})
  void carriesPayloadsOfSeveralMegabytesBothWays(String file) throws Exception {
    String event = "\"" + "é".repeat(2_500_000) + "\"";

    assertThat(returned(invoke(file, "echo", event)).asString()).hasSize(2_500_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"app.py", "app.mjs"})
  void refusesAnAnswerOverSixMegabytesAndGoesOn(String file) throws Exception {
    FunctionResult fits = invoke(file, "big", "{\"chars\":6291554}");
    JsonNode error =
        error(invoke(file, "big", "{\"chars\":6291555}"), "Function.ResponseSizeTooLarge");

    assertThat(returned(fits).asString()).hasSize(6_291_554);
    assertThat(error)
        .hasToString(
            "{\"errorMessage\":\"Response payload size exceeded maximum allowed payload size"
                + " (6291556 bytes).\",\"errorType\":\"Function.ResponseSizeTooLarge\"}");
    assertThat(returned(invoke(file, "big", "{\"chars\":1}")).asString()).isEqualTo("A");
  }
}
