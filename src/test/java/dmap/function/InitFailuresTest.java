package dmap.function;

import static dmap.function.Fixture.ARN;
import static dmap.function.Fixture.error;
import static dmap.function.Fixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import dmap.function.invoke.FunctionResult;
import dmap.function.invoke.FunctionSettings;
import dmap.function.invoke.WorkerLimits;
import dmap.function.spec.FunctionHost;
import dmap.function.spec.FunctionSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Functions whose worker does not come up.
class InitFailuresTest {
  @TempDir Path home;

  private FunctionResult invoke(FunctionSpec spec, FunctionSettings settings)
      throws InterruptedException {
    try (Functions functions = new Functions(settings)) {
      return functions.invoke(spec, ARN, json("{}"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "broken/import.py,  handler, Runtime.ImportModuleError, Unable to import module 'import': No"
        + " module named 'no_such_module_anywhere'",
    "broken/syntax.py,  handler, Runtime.UserCodeSyntaxError, 'Syntax error in module ''syntax'':"
        + " '",
    "broken/raise.py,   handler, RuntimeError, no model",
    "app.py,            nope,    Runtime.HandlerNotFound, Handler 'nope' missing on module 'app'",
    "broken/import.mjs, handler, Runtime.ImportModuleError, Error [ERR_MODULE_NOT_FOUND]: Cannot"
        + " find module",
    "broken/syntax.mjs, handler, Runtime.UserCodeSyntaxError, SyntaxError: Unexpected token '='",
    "broken/syntax.cjs, handler, Runtime.UserCodeSyntaxError, SyntaxError: Unexpected token '='",
    "broken/raise.mjs,  handler, TypeError, no model",
    "app.mjs,           nope,    Runtime.HandlerNotFound, app.nope is undefined or not exported",
  })
  void reportsWhyAHandlerCannotBeLoaded(String file, String symbol, String type, String message)
      throws Exception {
    FunctionResult result = invoke(Fixture.spec(file, symbol), Fixture.settings(home));

    assertThat(error(result, type).path("errorMessage").asString()).startsWith(message);
  }

  @Test
  void saysWhereTheSyntaxErrorIs() throws Exception {
    JsonNode python =
        error(
            invoke(Fixture.spec("broken/syntax.py", "handler"), Fixture.settings(home)),
            "Runtime.UserCodeSyntaxError");
    JsonNode node =
        error(
            invoke(Fixture.spec("broken/syntax.mjs", "handler"), Fixture.settings(home)),
            "Runtime.UserCodeSyntaxError");

    assertThat(python.path("stackTrace").path(0).asString()).contains("broken/syntax.py\" Line 5");
    assertThat(node.path("trace").path(0).asString()).endsWith("broken/syntax.mjs:2");
  }

  @Test
  void reportsAnExitDuringImportAsLambdaDoes() throws Exception {
    JsonNode error =
        error(
            invoke(Fixture.spec("broken/exit.py", "handler"), Fixture.settings(home)),
            "Lambda.Unknown");

    assertThat(error.path("errorType").asString()).isEqualTo("Runtime.ExitError");
    assertThat(error.path("errorMessage").asString())
        .matches("RequestId: [0-9a-f-]{36} Error: Runtime exited with error: exit status 7");
  }

  @Test
  void endsAnImportThatTakesTooLong() throws Exception {
    FunctionSettings impatient =
        Fixture.with(
            Fixture.settings(home),
            new WorkerLimits(Duration.ofSeconds(3), Duration.ofSeconds(9), Duration.ZERO, 1 << 20));

    JsonNode error =
        error(invoke(Fixture.spec("broken/slow.py", "handler"), impatient), "Sandbox.Timedout");

    assertThat(error.path("errorMessage").asString()).endsWith("Task timed out after 3.00 seconds");
    assertThat(Files.readString(home.resolve("logs/score.log")))
        .startsWith("loading\nINIT_REPORT Init Duration: ")
        .endsWith("Phase: init\tStatus: error\tError Type: Sandbox.Timedout\n");
  }

  @Test
  void reportsAProgramThatCannotBeStarted() throws Exception {
    FunctionHost host = new FunctionHost.Command(List.of("./bootstrap"), home);
    FunctionSpec spec =
        new FunctionSpec("score", host, Duration.ofSeconds(3), 128, Map.of(), Fixture.ONE_WORKER);

    JsonNode error = error(invoke(spec, Fixture.settings(home)), "Runtime.InvalidEntrypoint");

    assertThat(error.path("errorMessage").asString())
        .endsWith("Error: fork/exec ./bootstrap: no such file or directory");
  }
}
