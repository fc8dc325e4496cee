package dmap.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.engine.api.ExecutionFilter;
import dmap.maprun.Execution;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.MapRun;
import dmap.maprun.MapRunStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An engine that was killed while child executions ran map runs of their own.
class NestedRecoveryTest {
  /// After ten seconds the first child has done one of its three items, the second child all.
  private static final String ITEMS = "[[1,50,60],[2]]";

  private static final String INNER =
      """
      {'Before': {'Type': 'Task', 'Resource': '%s', 'Next': 'Inner'},
       'Inner': {'Type': 'Map', 'Label': 'inner', 'End': true, 'ItemProcessor': {
         'ProcessorConfig': {'Mode': 'DISTRIBUTED', 'ExecutionType': 'EXPRESS'},
         'StartAt': 'W', 'States': {
           'W': {'Type': 'Wait', 'SecondsPath': '$', 'Next': 'Echo'},
           'Echo': {'Type': 'Task', 'Resource': '%s', 'End': true}}}}}
      """
          .formatted(ScriptedFunctions.arn("echo"), ScriptedFunctions.arn("echo"));

  @TempDir Path folder;

  private Path original() {
    return folder.resolve("original");
  }

  private Path copy() {
    return folder.resolve("copy");
  }

  private void copyHome() {
    try (Stream<Path> files = Files.walk(original())) {
      for (Path file : files.toList()) {
        Files.copy(file, copy().resolve(original().relativize(file)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<ExecutionStatus> children(TestEngine engine, String arn) {
    return engine
        .views()
        .mapRuns()
        .children(engine.mapRun(arn).arn(), ExecutionFilter.ALL, Optional.empty(), 10)
        .entries()
        .stream()
        .map(child -> child.status())
        .toList()
        .reversed();
  }

  private String killed() {
    try (TestEngine engine = new TestEngine(original())) {
      String arn = engine.start(MapDefinition.standard(INNER).text(), ITEMS);
      engine
          .clock()
          .schedule(
              Duration.ofSeconds(10),
              () -> {
                assertThat(children(engine, arn))
                    .containsExactly(ExecutionStatus.RUNNING, ExecutionStatus.SUCCEEDED);
                assertThat(engine.mapRun(arn).items().running()).isEqualTo(1);
                Execution running = engine.child(engine.mapRun(arn), ExecutionStatus.RUNNING);
                assertThat(HistoryTest.events(engine, running.arn()).getLast())
                    .contains("MapRunStarted");
                copyHome();
              });
      engine.clock().awaitCalm();
      assertThat(engine.views().describeExecution(arn).status())
          .isEqualTo(ExecutionStatus.SUCCEEDED);
      return arn;
    }
  }

  @Test
  void endsTheChildAndItsMapRunAsAborted() throws IOException {
    String arn = killed();
    try (TestEngine engine = new TestEngine(copy())) {
      engine.engine().recover(engine.objects());

      MapRun outer = engine.mapRun(arn);
      assertThat(outer.items()).isEqualTo(TestEngine.counts(0, 1, 0, 1));
      Execution child = engine.child(outer, ExecutionStatus.ABORTED);
      assertThat(child.failure().cause().orElseThrow())
          .contains("which was managing this resource");
      assertThat(HistoryTest.events(engine, child.arn()).getLast()).contains("ExecutionAborted");
      MapRun inner = engine.mapRun(child.arn());
      assertThat(inner.status()).isEqualTo(MapRunStatus.ABORTED);
      assertThat(inner.items()).isEqualTo(TestEngine.counts(2, 1, 0, 0));
    }
  }

  @Test
  void goesOnWithTheMapRunInsideAChild() throws IOException {
    String arn = killed();
    try (TestEngine engine = new TestEngine(copy())) {
      engine.engine().recover(engine.objects());
      engine.engine().redriveExecution(arn, Optional.empty());
      engine.clock().awaitCalm();

      Execution execution = engine.views().describeExecution(arn);
      assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
      assertThat(execution.payload().output()).contains("[[1,50,60],[2]]");
      assertThat(engine.functions().calls())
          .as("two that had not ended; not the state before the map")
          .isEqualTo(2);
      assertThat(children(engine, arn))
          .containsExactly(ExecutionStatus.SUCCEEDED, ExecutionStatus.SUCCEEDED);
    }
  }
}
