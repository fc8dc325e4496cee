package dmap.function;

import static dmap.function.Fixture.ARN;
import static dmap.function.Fixture.error;
import static dmap.function.Fixture.json;
import static dmap.function.Fixture.returned;
import static org.assertj.core.api.Assertions.assertThat;

import dmap.function.spec.FunctionHost;
import dmap.function.spec.FunctionSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A `bootstrap` of a custom runtime, as it is deployed for `provided.al2023`.
class BootstrapTest {
  @TempDir Path home;
  @TempDir Path folder;

  @BeforeEach
  void install() throws IOException {
    Path bootstrap = Files.copy(Fixture.file("bootstrap"), folder.resolve("bootstrap"));
    Files.setPosixFilePermissions(bootstrap, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private FunctionSpec spec(String... arguments) {
    List<String> argv = new ArrayList<>(List.of("./bootstrap"));
    argv.addAll(List.of(arguments));
    return new FunctionSpec(
        "score",
        new FunctionHost.Command(argv, folder),
        Duration.ofSeconds(30),
        128,
        Map.of(),
        Fixture.ONE_WORKER);
  }

  @Test
  void runsItWithWhatLambdaTellsARuntime() throws Exception {
    try (Functions functions = new Functions(Fixture.settings(home))) {
      JsonNode first = returned(functions.invoke(spec("fast"), ARN, json("{\"n\":1}")));
      JsonNode second = returned(functions.invoke(spec("fast"), ARN, json("[2]")));

      assertThat(first.path("event")).hasToString("{\"n\":1}");
      assertThat(first.path("handler").asString()).isEqualTo("./bootstrap");
      assertThat(first.path("root").asString()).isEqualTo(folder.toString());
      assertThat(first.path("argument").asString()).isEqualTo("fast");
      assertThat(first.path("function").asString()).isEqualTo("score");
      assertThat(second.path("event")).hasToString("[2]");
    }
  }

  @Test
  void tellsItTheHandlerThatItWasGiven() throws Exception {
    FunctionHost host =
        new FunctionHost.Command(List.of("./bootstrap", "x"), folder, "rows.handler");
    FunctionSpec spec =
        new FunctionSpec("score", host, Duration.ofSeconds(30), 128, Map.of(), Fixture.ONE_WORKER);
    try (Functions functions = new Functions(Fixture.settings(home))) {
      assertThat(returned(functions.invoke(spec, ARN, json("1"))).path("handler").asString())
          .isEqualTo("rows.handler");
    }
  }

  @Test
  void takesAnErrorAndGoesOn() throws Exception {
    try (Functions functions = new Functions(Fixture.settings(home))) {
      JsonNode error = error(functions.invoke(spec("x"), ARN, json("\"fail\"")), "Damage.Error");

      assertThat(error.path("errorMessage").asString()).isEqualTo("broken");
      assertThat(returned(functions.invoke(spec("x"), ARN, json("3"))).path("event").asInt())
          .isEqualTo(3);
    }
  }

  @Test
  void takesAStreamedAnswerWhole() throws Exception {
    try (Functions functions = new Functions(Fixture.settings(home))) {
      assertThat(returned(functions.invoke(spec("x"), ARN, json("\"stream\""))).asString())
          .isEqualTo("streamed");
    }
  }

  @Test
  void reportsAnErrorOfItsStart() throws Exception {
    try (Functions functions = new Functions(Fixture.settings(home))) {
      JsonNode error = error(functions.invoke(spec("broken"), ARN, json("1")), "Runtime.NoModel");

      assertThat(error.path("errorMessage").asString()).isEqualTo("no model in " + folder);
    }
  }
}
