package dmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Jobs whose tasks call services, from the job file to the end of the run.
final class ServicesOfJobsTest {
  private static final String JOB =
      """
      name: ask
      source: {items: [1, 2]}
      process:
        task:
          Type: Task
          Resource: arn:aws:states:::bedrock:invokeModel
          Arguments: {ModelId: m}
          Output: "{% $states.result.Body %}"
      """;

  @TempDir private Path folder;
  private OwnedEngine engine;

  @BeforeEach
  void start() throws IOException {
    engine = OwnedEngine.of(folder.resolve(".dmap"), Map.of());
  }

  @AfterEach
  void end() throws IOException {
    engine.close();
  }

  private DmapRun dmap(String... args) {
    return new DmapRun(folder).engines(engine.opener()).run(args);
  }

  private String job(String text) throws IOException {
    Files.writeString(folder.resolve("job.yaml"), text);
    return "job.yaml";
  }

  @Test
  void whatCannotBeCalledHereIsSaidBeforeAnythingRuns() throws IOException {
    DmapRun plan = dmap("plan", job(JOB), "-o", "json");
    JsonNode finding = Json.parse(plan.out()).get("findings").get(0);
    assertThat(finding.get("code").asString()).isEqualTo("NOT_CALLABLE_HERE");
    assertThat(finding.get("message").asString()).contains("`mocks:`");
    DmapRun run = dmap("run", "job.yaml");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("cannot call arn:aws:states:::bedrock:invokeModel");
  }

  @Test
  void aMockStandsInForIt() throws IOException {
    String mocked = JOB + "mocks: {'arn:aws:states:::bedrock:invokeModel': {result: {Body: 42}}}\n";
    DmapRun run = dmap("run", job(mocked), "-o", "json");
    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode last = Json.parse(run.out().lines().toList().getLast());
    assertThat(last.path("execution").path("output").asString()).isEqualTo("[42,42]");
    assertThat(Json.parse(dmap("plan", "job.yaml", "-o", "json").out()).get("findings"))
        .noneMatch(f -> f.get("code").asString().equals("NOT_CALLABLE_HERE"));
  }

  @Test
  void aMockForNothingIsAMistake() throws IOException {
    DmapRun run = dmap("run", job(JOB + "mocks: {invoke-model: {result: {Body: 42}}}\n"));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("job.yaml:9:9: no task of the job has the name or the Resource `invoke-model`");
  }
}
