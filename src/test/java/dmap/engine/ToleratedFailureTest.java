package dmap.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.maprun.Counts;
import dmap.maprun.Execution;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.MapRun;
import dmap.maprun.MapRunStatus;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How many failures a Distributed Map tolerates, and what happens to the other children when there
/// are more.
class ToleratedFailureTest {
  @TempDir Path home;
  private TestEngine engine;
  private Execution execution;

  @BeforeEach
  void open() {
    engine = new TestEngine(home);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void failsOnTheFirstFailureWhenNoneIsTolerated() {
    execution =
        engine.run(MapDefinition.standard(MapDefinition.WORK).text(), MapDefinition.items(3, 1));

    assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(execution.failure().error()).contains("States.ExceedToleratedFailureThreshold");
    assertThat(execution.failure().cause())
        .contains("The specified tolerated failure threshold was exceeded");
  }

  @Test
  void toleratesExactlyThePercentage() {
    MapDefinition map =
        MapDefinition.standard(MapDefinition.WORK).with("{'ToleratedFailurePercentage': 5}");
    assertThat(engine.run(map.text(), MapDefinition.items(100, 5)).status())
        .isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(engine.run(map.text(), MapDefinition.items(100, 6)).status())
        .isEqualTo(ExecutionStatus.FAILED);
  }

  @Test
  void toleratesAFractionOfAPercentage() {
    MapDefinition map =
        MapDefinition.standard(MapDefinition.WORK).with("{'ToleratedFailurePercentage': 33.3}");
    assertThat(engine.run(map.text(), MapDefinition.items(3, 1)).status())
        .isEqualTo(ExecutionStatus.FAILED);
    assertThat(engine.run(map.text(), MapDefinition.items(4, 1)).status())
        .isEqualTo(ExecutionStatus.SUCCEEDED);
  }

  @Test
  void toleratesExactlyTheCount() {
    MapDefinition map =
        MapDefinition.standard(MapDefinition.WORK).with("{'ToleratedFailureCount': 2}");
    assertThat(engine.run(map.text(), MapDefinition.items(5, 2)).status())
        .isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(engine.run(map.text(), MapDefinition.items(5, 3)).status())
        .isEqualTo(ExecutionStatus.FAILED);
  }

  @Test
  void failsOnWhicheverLimitIsBreachedFirst() {
    MapDefinition map =
        MapDefinition.standard(MapDefinition.WORK)
            .with("{'ToleratedFailureCount': 3, 'ToleratedFailurePercentage': 10}");
    assertThat(engine.run(map.text(), MapDefinition.items(10, 2)).status())
        .isEqualTo(ExecutionStatus.FAILED);
    assertThat(engine.run(map.text(), MapDefinition.items(100, 4)).status())
        .isEqualTo(ExecutionStatus.FAILED);
    assertThat(engine.run(map.text(), MapDefinition.items(100, 3)).status())
        .isEqualTo(ExecutionStatus.SUCCEEDED);
  }

  @Test
  void countsEveryItemOfAFailedBatchAsFailed() {
    MapDefinition map =
        MapDefinition.standard("{'F': {'Type': 'Fail', 'Error': 'E'}}")
            .with(
                "{'ItemBatcher': {'MaxItemsPerBatch': 5}, 'ToleratedFailureCount': 4,"
                    + " 'MaxConcurrency': 1}");
    execution = engine.run(map.text(), MapDefinition.items(10, 0));

    MapRun run = engine.mapRun(execution.arn());
    assertThat(run.status()).isEqualTo(MapRunStatus.FAILED);
    assertThat(run.items()).isEqualTo(TestEngine.counts(5, 0, 5, 0));
    assertThat(run.executions()).isEqualTo(TestEngine.counts(1, 0, 1, 0));
  }

  @Test
  void abortsRunningStandardChildrenOnABreach() {
    MapDefinition map = MapDefinition.standard(MapDefinition.WORK).with("{'MaxConcurrency': 2}");
    execution =
        engine.run(
            map.text(),
            """
            [{"wait":5,"fail":true},{"wait":60,"fail":false},{"wait":0,"fail":false}]
            """);

    assertThat(engine.elapsed()).isEqualTo(Duration.ofSeconds(5));
    MapRun run = engine.mapRun(execution.arn());
    assertThat(run.items()).isEqualTo(TestEngine.counts(1, 0, 1, 1));
    Execution aborted = engine.child(run, ExecutionStatus.ABORTED);
    assertThat(aborted.failure().error()).isEmpty();
    assertThat(aborted.failure().cause())
        .contains(
            "The map run execution ["
                + run.arn()
                + "] which was managing this resource was aborted");
    assertThat(aborted.redrivability().status()).contains("REDRIVABLE_BY_MAP_RUN");
  }

  @Test
  void letsRunningExpressChildrenFinishOnABreach() {
    MapDefinition map = MapDefinition.express(MapDefinition.WORK).with("{'MaxConcurrency': 2}");
    execution =
        engine.run(
            map.text(),
            """
            [{"wait":5,"fail":true},{"wait":60,"fail":false},{"wait":0,"fail":false}]
            """);

    assertThat(engine.elapsed()).isEqualTo(Duration.ofSeconds(60));
    assertThat(execution.failure().error()).contains("States.ExceedToleratedFailureThreshold");
    assertThat(engine.mapRun(execution.arn()).items()).isEqualTo(TestEngine.counts(1, 1, 1, 0));
  }

  @Test
  void endsExpressChildrenAfterFiveMinutes() {
    MapDefinition map =
        MapDefinition.express(MapDefinition.WORK).with("{'ToleratedFailureCount': 1}");
    execution = engine.run(map.text(), "[{\"wait\":400,\"fail\":false}]");

    assertThat(engine.elapsed()).isEqualTo(Duration.ofMinutes(5));
    MapRun run = engine.mapRun(execution.arn());
    assertThat(run.items().timedOut()).isEqualTo(1);
    assertThat(engine.child(run, ExecutionStatus.TIMED_OUT).failure().error())
        .contains("States.Timeout");
  }

  /// Eight lines, the first two of which fail, read in eight seconds.
  private void runSlowly(String tolerance) {
    runSlowly(tolerance, 0);
  }

  /// @param wait how long the third item waits
  private void runSlowly(String tolerance, int wait) {
    engine.close();
    engine = new TestEngine(home, SlowStore::new);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      lines.append("{\"wait\":%d,\"fail\":%b}%n".formatted(i == 2 ? wait : 0, i < 2));
    }
    engine.put("s3://in/slow.jsonl", lines.toString());
    MapDefinition map =
        MapDefinition.standard(MapDefinition.WORK)
            .with(tolerance)
            .with(
                """
                {'ItemReader': {'Resource': 'arn:aws:states:::s3:getObject',
                  'ReaderConfig': {'InputType': 'JSONL'},
                  'Parameters': {'Bucket': 'in', 'Key': 'slow.jsonl'}}}
                """);
    execution = engine.run(map.text(), "{}");
  }

  @Test
  void comparesAPercentageOnlyWithTheWholeDataSet() {
    runSlowly("{'ToleratedFailurePercentage': 25}");
    assertThat(execution.status())
        .as("2 of 8, though at first 2 of 2")
        .isEqualTo(ExecutionStatus.SUCCEEDED);
  }

  @Test
  void findsABreachedPercentageOnceTheDataSetIsRead() {
    runSlowly("{'ToleratedFailurePercentage': 24}");
    failedWithTheWholeTotal();
  }

  @Test
  void waitsForNoChildToFindABreachedPercentage() {
    runSlowly("{'ToleratedFailurePercentage': 24}", 1_000);
    failedWithTheWholeTotal();
    assertThat(engine.elapsed()).isLessThan(Duration.ofSeconds(20));
  }

  /// When the total becomes known, the last child may not have started, may run, or may have ended.
  private void failedWithTheWholeTotal() {
    assertThat(execution.failure().error()).contains("States.ExceedToleratedFailureThreshold");
    Counts items = engine.mapRun(execution.arn()).items();
    assertThat(items.failed()).isEqualTo(2);
    assertThat(items.total()).isEqualTo(8);
  }

  @Test
  void needsNotWaitForTheDataSetToFindABreachedCount() {
    runSlowly("{'ToleratedFailureCount': 1}");
    assertThat(execution.failure().error()).contains("States.ExceedToleratedFailureThreshold");
    assertThat(engine.mapRun(execution.arn()).items())
        .as("what came after was read, but not started")
        .isEqualTo(TestEngine.counts(6, 0, 2, 0));
  }
}
