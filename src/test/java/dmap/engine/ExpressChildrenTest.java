package dmap.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.json.Json;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.Failure;
import dmap.maprun.MapRun;
import dmap.maprun.MapRunStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// EXPRESS child executions, which StopExecution refuses, when their parent is stopped.
class ExpressChildrenTest {
  private static final String ITEMS =
      """
      [{"wait":30,"fail":false},{"wait":20,"fail":true},{"wait":0,"fail":false}]
      """;

  @TempDir Path home;
  private TestEngine engine;

  @BeforeEach
  void open() {
    engine = new TestEngine(home);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private static MapDefinition two() {
    return MapDefinition.express(MapDefinition.WORK)
        .with("{'MaxConcurrency': 2}")
        .exporting("NONE", "JSON");
  }

  private void stop(String arn) {
    engine.engine().stopExecution(arn, Failure.NONE);
  }

  private void after(long seconds, Runnable action) {
    engine.clock().schedule(Duration.ofSeconds(seconds), action);
  }

  @Test
  void runToTheirEndsWhenTheExecutionIsStopped() {
    String arn = engine.start(two().text(), ITEMS);
    after(5, () -> stop(arn));
    after(
        6,
        () -> {
          assertThat(engine.views().describeExecution(arn).status())
              .isEqualTo(ExecutionStatus.ABORTED);
          MapRun meanwhile = engine.mapRun(arn);
          assertThat(meanwhile.status()).isEqualTo(MapRunStatus.RUNNING);
          assertThat(meanwhile.items().running()).isEqualTo(2);
          assertThat(engine.engine().isIdle()).isFalse();
        });
    engine.clock().awaitCalm();

    MapRun run = engine.mapRun(arn);
    assertThat(run.status()).isEqualTo(MapRunStatus.ABORTED);
    assertThat(run.items()).isEqualTo(TestEngine.counts(1, 1, 1, 0));
    assertThat(engine.elapsed()).isEqualTo(Duration.ofSeconds(30));
    assertThat(engine.engine().isIdle()).isTrue();
    String folder = "s3://out/runs/" + run.arn().substring(run.arn().lastIndexOf(':') + 1) + "/";
    JsonNode files = Json.parse(engine.read(folder + "manifest.json")).path("ResultFiles");
    assertThat(files.path("SUCCEEDED")).hasSize(1);
    assertThat(files.path("FAILED")).hasSize(1);
    assertThat(files.path("PENDING")).hasSize(1);
  }

  @Test
  void runToTheirEndsWhenTheMachineTimesOut() {
    String arn = engine.start(two().withMachine("{'TimeoutSeconds': 9}").text(), ITEMS);
    engine.clock().awaitCalm();

    assertThat(engine.views().describeExecution(arn).status()).isEqualTo(ExecutionStatus.TIMED_OUT);
    assertThat(engine.mapRun(arn).items()).isEqualTo(TestEngine.counts(1, 1, 1, 0));
  }

  @Test
  void areWaitedForByARedrive() {
    String arn = engine.start(two().text(), ITEMS.replace("true", "false"));
    after(5, () -> stop(arn));
    after(10, () -> engine.engine().redriveExecution(arn, Optional.empty()));
    engine.clock().awaitCalm();

    assertThat(engine.views().describeExecution(arn).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    MapRun run = engine.mapRun(arn);
    assertThat(run.redrives().count()).isEqualTo(1);
    assertThat(run.items()).isEqualTo(TestEngine.counts(0, 3, 0, 0));
    assertThat(engine.elapsed()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void endWithTheEngine() {
    String arn = engine.start(two().text(), ITEMS);
    after(5, () -> engine.engine().close());
    engine.clock().awaitCalm();

    MapRun run = engine.mapRun(arn);
    assertThat(run.status()).isEqualTo(MapRunStatus.ABORTED);
    assertThat(run.items()).isEqualTo(TestEngine.counts(1, 0, 0, 2));
  }
}
