package dmap.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.json.Json;
import dmap.maprun.Execution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Runs the definitions under `src/test/resources/asl/AREA/CASE`. A new case is a new folder with
/// three files; `expected.json` is how the execution ended, and how many seconds of (virtual) time
/// it took.
class AslGoldenTest {
  private static final Path CASES = Path.of("src/test/resources/asl");

  @TempDir Path homes;

  @TestFactory
  Stream<DynamicTest> endsAsExpected() throws IOException {
    return children(CASES).stream()
        .flatMap(area -> children(area).stream())
        .map(
            folder ->
                DynamicTest.dynamicTest(CASES.relativize(folder).toString(), () -> check(folder)));
  }

  private static List<Path> children(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted().toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void check(Path folder) throws IOException {
    assertThat(children(folder))
        .as("files of the case")
        .extracting(file -> file.getFileName().toString())
        .containsExactly("definition.json", "expected.json", "input.json");
    try (TestEngine engine = new TestEngine(Files.createTempDirectory(homes, "home"))) {
      Execution execution =
          engine.run(
              Files.readString(folder.resolve("definition.json")),
              Files.readString(folder.resolve("input.json")));
      assertThat(Json.pretty(ended(execution, engine)))
          .isEqualTo(Json.pretty(read(folder.resolve("expected.json"))));
    }
  }

  private static ObjectNode ended(Execution execution, TestEngine engine) {
    ObjectNode ended = Json.object().put("status", execution.status().name());
    execution.payload().output().ifPresent(text -> ended.set("output", Json.parse(text)));
    execution.failure().error().ifPresent(error -> ended.put("error", error));
    execution.failure().cause().ifPresent(cause -> ended.put("cause", cause));
    return ended.put("seconds", engine.elapsed().toSeconds());
  }

  private static JsonNode read(Path file) throws IOException {
    return Json.parse(Files.readAllBytes(file));
  }
}
