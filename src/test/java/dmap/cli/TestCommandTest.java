package dmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.Golden;
import dmap.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `dmap test` on the embedded engine.
class TestCommandTest {
  private static final Path JOB = Path.of("src/test/resources/test-command/job.yaml");

  @TempDir Path folder;

  @BeforeEach
  void copyJob() throws IOException {
    Files.copy(JOB, folder.resolve("job.yaml"));
  }

  @Test
  void walksTheItemProcessorOnTheFirstItems() {
    DmapRun run = dmap("test", "job.yaml", "--items", "2", "--mock", mock());

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    Golden.check("test/walk.txt", run.out());
  }

  @Test
  void showsAProgramTheSame() {
    DmapRun run = dmap("test", "job.yaml", "--mock", mock(), "-o", "json");

    Golden.check("test/walk.json", Json.pretty(Json.parse(run.out())) + "\n");
  }

  @Test
  void endsWith3WhenAStateFails() {
    DmapRun run =
        dmap("test", "job.yaml", "--mock", "{\"score\":{\"error\":\"Busy\",\"cause\":\"later\"}}");

    assertThat(run.exitCode()).isEqualTo(3);
    Golden.check("test/failed.txt", run.out());
  }

  @Test
  void triesOneStateWithAnInputOfItsOwn() {
    DmapRun run =
        dmap("test", "job.yaml", "--state", "shape", "--input", "{\"row\":{\"n\":4},\"x\":true}");

    assertThat(run.exitCode()).isZero();
    Golden.check("test/state.txt", run.out());
  }

  @Test
  void showsOnlyOutputsAtLevelInfo() {
    DmapRun run = dmap("test", "job.yaml", "--mock", mock(), "--level", "info", "-o", "json");

    JsonNode state = Json.parse(run.out()).at("/tests/0/states/0");
    assertThat(state.has("inspectionData")).isFalse();
    assertThat(state.path("output").isMissingNode()).isFalse();
  }

  @Test
  void walksTheFirstBatchOfABatchedJob() {
    DmapRun run =
        dmap(
            "test",
            "job.yaml",
            "--items",
            "2",
            "-D",
            "batch.items=10",
            "--state",
            "shape",
            "--input",
            "{\"row\":{}}",
            "-o",
            "json");
    DmapRun walk = dmap("test", "job.yaml", "--items", "2", "-D", "batch.items=10", "-o", "json");

    assertThat(Json.parse(run.out()).has("map")).isFalse();
    JsonNode tests = Json.parse(walk.out()).path("tests");
    assertThat(tests.size()).isEqualTo(1);
    assertThat(tests.at("/0/items").asLong()).isEqualTo(2);
  }

  @Test
  void namesTheNearestStateForOneThatIsNotThere() {
    DmapRun run = dmap("test", "job.yaml", "--state", "shap");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("there is no state `shap`").contains("did you mean `shape`?");
  }

  @Test
  void saysWhatIsWrongWithMocks() {
    DmapRun run =
        dmap("test", "job.yaml", "--mock", "{\"scor\":{},\"score\":{\"result\":1,\"eror\":\"x\"}}");

    assertThat(run.exitCode()).isEqualTo(2);
    Golden.check("test/mocks.err.txt", run.err());
  }

  @Test
  void asksForAMockOfAMap() {
    DmapRun run = dmap("test", "job.yaml", "--state", "Map");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("can be tested only with a mock of its result");
  }

  @Test
  void leavesNothingBehindButTheHome() throws IOException {
    dmap("test", "job.yaml", "--mock", mock());

    assertThat(folder.resolve(".dmap/runs")).doesNotExist();
    assertThat(folder.resolve(".dmap/engine/executions")).doesNotExist();
  }

  private static String mock() {
    return "{\"score\":{\"result\":{\"StatusCode\":200,\"Payload\":{\"points\":3}}}}";
  }

  private DmapRun dmap(String... args) {
    return new DmapRun(folder).run(args);
  }
}
