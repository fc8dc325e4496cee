package dmap.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dmap.engine.api.EngineFailure;
import dmap.engine.api.ExecutionFilter;
import dmap.engine.maprun.OpenJournals;
import dmap.engine.task.Tasks;
import dmap.maprun.Execution;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.Failure;
import dmap.maprun.MapRun;
import dmap.maprun.MapRunStatus;
import dmap.maprun.StateMachineArn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A home that cannot be written: a file stands where the engine needs a folder, or a folder where
/// it needs a file, or a file is closed while the engine writes it.
class HomeFailureTest {
  private static final String PASS =
      """
      {"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}
      """;
  private static final String MAP = MapDefinition.standard(MapDefinition.PASS).text();

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

  private Path runFolder() {
    return engine.folder().resolve("executions/machine/run-1");
  }

  @Test
  void refusesToStartWhatItCannotKeep() throws IOException {
    engine.machine(PASS);
    Files.writeString(engine.folder().resolve("executions"), "in the way");
    assertThatThrownBy(() -> engine.start(PASS, "{}"))
        .isInstanceOf(EngineFailure.class)
        .hasMessageStartingWith("The local engine cannot use its home: ");
    assertThat(engine.engine().isIdle()).isTrue();
  }

  @Test
  void anExecutionThatCouldNotBeStartedWasNeverThere() throws IOException {
    engine.machine(PASS);
    Files.createDirectories(runFolder().resolve("history.jsonl/in the way"));
    assertThatThrownBy(() -> engine.start(PASS, "{}")).isInstanceOf(EngineFailure.class);

    String machine = StateMachineArn.local(TestEngine.MACHINE).toString();
    assertThat(
            engine
                .views()
                .listExecutions(machine, ExecutionFilter.ALL, Optional.empty(), 5)
                .entries())
        .isEmpty();
    Files.delete(runFolder().resolve("history.jsonl/in the way"));
    Files.delete(runFolder().resolve("history.jsonl"));
    engine.engine().startExecution(machine, Optional.of("run-1"), "{}");
  }

  @Test
  void knowsTheEndOfAnExecutionThatTheDiskDoesNotTake() throws IOException {
    String wait = PASS.replace("\"Pass\"", "\"Wait\",\"Seconds\":1");
    String arn = engine.start(wait, "[7]");
    Files.createDirectories(runFolder().resolve("end.json/in the way"));
    engine.clock().awaitCalm();

    Execution execution = engine.views().describeExecution(arn);
    assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(execution.payload().output()).contains("[7]");
    assertThat(execution.failure().cause().orElseThrow())
        .startsWith("(The end of this execution cannot be written to the home: ");
  }

  @Test
  void failsWhenAMapRunCannotBeKept() throws IOException {
    engine.machine(PASS);
    Files.writeString(engine.folder().resolve("map-runs"), "in the way");
    Execution execution = engine.run(MAP, "[1]");
    assertThat(execution.failure().error()).contains("States.Runtime");
    assertThat(execution.failure().cause().orElseThrow())
        .startsWith("The local engine cannot start a map run: ");
    engine.put("s3://in/rows.csv", "a\n1\n");
    assertThat(engine.run(reader("rows.csv"), "{}").failure().error()).contains("States.Runtime");
    assertThat(OpenFiles.under(home.resolve("s3"))).isEmpty();
  }

  private void closeJournal(String executionArn) {
    try {
      String id = engine.mapRun(executionArn).arn().replaceFirst(".*:", "");
      OpenJournals.close(engine.engine().liveMapRuns(), id);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void endsARunWhoseResultsCannotBeKept() {
    MapDefinition map =
        MapDefinition.standard(MapDefinition.WORK).with("{'ToleratedFailurePercentage': 100}");
    String arn =
        engine.start(
            map.text(),
            "[{\"wait\":1,\"fail\":false},{\"wait\":9,\"fail\":false},{\"wait\":99,\"fail\":false}]");
    engine.clock().schedule(Duration.ofSeconds(5), () -> closeJournal(arn));
    engine.clock().awaitCalm();

    Execution execution = engine.views().describeExecution(arn);
    assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(execution.failure().error()).contains("States.Runtime");
    assertThat(execution.failure().cause().orElseThrow())
        .startsWith("The local engine cannot keep the results of child executions: ");
    assertThat(engine.elapsed()).isEqualTo(Duration.ofSeconds(9));
    MapRun run = engine.mapRun(arn);
    assertThat(run.status()).isEqualTo(MapRunStatus.FAILED);
    assertThat(run.items().succeeded()).isEqualTo(1);
    assertThat(run.items().pending()).as("nothing tells that they ran").isEqualTo(2);
  }

  @Test
  void doesNotBlameTheDataSetIfInputsCannotBeKept() {
    engine.close();
    engine = new TestEngine(home, SlowStore::new);
    engine.put("s3://in/slow.jsonl", "1\n2\n3\n4\n");
    MapDefinition map =
        MapDefinition.standard(MapDefinition.PASS)
            .with(
                """
                {'ItemBatcher': {'MaxItemsPerBatch': 9},
                 'ItemReader': {'Resource': 'arn:aws:states:::s3:getObject',
                  'ReaderConfig': {'InputType': 'JSONL'},
                  'Parameters': {'Bucket': 'in', 'Key': 'slow.jsonl'}}}
                """);
    String arn = engine.start(map.text(), "{}");
    engine.clock().schedule(Duration.ofSeconds(2), () -> closeJournal(arn));
    engine.clock().awaitCalm();

    Execution execution = engine.views().describeExecution(arn);
    assertThat(execution.failure().error()).contains("States.Runtime");
    assertThat(execution.failure().cause().orElseThrow())
        .startsWith("The local engine cannot keep the inputs of child executions: ");
  }

  @Test
  void aFunctionThatLeavesAnInterruptBehindHarmsNobody() {
    engine
        .functions()
        .define(
            "interrupts",
            event -> {
              Thread.currentThread().interrupt();
              return new Tasks.Answer.Returned(event);
            });
    String child =
        "{'T': {'Type': 'Task', 'Resource': '%s', 'End': true}}"
            .formatted(ScriptedFunctions.arn("interrupts"));
    assertThat(engine.output(MapDefinition.standard(child).text(), "[1,2]").size()).isEqualTo(2);
  }

  @Test
  void anErrorOfTheEngineInAChildIsThatChildsFailure() {
    engine
        .functions()
        .define(
            "broken",
            _ -> {
              throw new IllegalStateException("a bug");
            });
    MapDefinition map =
        MapDefinition.standard(
                "{'T': {'Type': 'Task', 'Resource': '%s', 'End': true}}"
                    .formatted(ScriptedFunctions.arn("broken")))
            .with("{'ToleratedFailureCount': 2}");
    Execution execution = engine.run(map.text(), "[1,2]");
    assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    MapRun run = engine.mapRun(execution.arn());
    String child =
        engine
            .views()
            .mapRuns()
            .children(run.arn(), ExecutionFilter.ALL, Optional.empty(), 1)
            .entries()
            .getFirst()
            .arn();
    assertThat(engine.views().describeExecution(child).failure().error())
        .contains("Dmap.EngineError");
    assertThat(engine.views().describeExecution(child).failure().cause())
        .contains("The local engine failed: java.lang.IllegalStateException: a bug");
  }

  @Test
  void aDataSetThatVanishesWhileItIsReadChangesNothing() throws IOException {
    engine.put("s3://in/rows.csv", "n\n" + "1\n".repeat(100));
    MapDefinition map =
        MapDefinition.standard("{'W': {'Type': 'Wait', 'Seconds': 5, 'End': true}}")
            .with(
                """
                {'MaxConcurrency': 10, 'ItemReader': {'Resource': 'arn:aws:states:::s3:getObject',
                  'ReaderConfig': {'InputType': 'CSV', 'CSVHeaderLocation': 'FIRST_ROW'},
                  'Parameters': {'Bucket': 'in', 'Key': 'rows.csv'}}}
                """);
    String arn = engine.start(map.text(), "{}");
    engine.clock().schedule(Duration.ofSeconds(1), () -> delete(home.resolve("s3/in/rows.csv")));
    engine.clock().awaitCalm();
    assertThat(engine.mapRun(arn).items().succeeded()).isEqualTo(100);
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void leavesNoFileOpenHoweverARunEnds() throws IOException {
    engine.run(MAP, "[1,2,3]");
    engine.run(MapDefinition.express(MapDefinition.WORK).exporting("NONE", "JSON").text(), "[1]");
    engine.run(reader("missing.csv"), "{}");
    engine.put("s3://in/twice.csv", "a,a\n1,2\n");
    engine.run(reader("twice.csv"), "{}");
    String stopped =
        engine.start(MapDefinition.standard(MapDefinition.WORK).text(), "[{\"wait\":9}]");
    engine
        .clock()
        .schedule(
            Duration.ofSeconds(1), () -> engine.engine().stopExecution(stopped, Failure.NONE));
    engine.clock().awaitCalm(); // This returns only if no thread is left.

    assertThat(OpenFiles.under(home)).isEmpty();
    assertThat(engine.engine().isIdle()).isTrue();
    try (Stream<Path> files = Files.walk(home)) {
      assertThat(files.map(f -> f.getFileName().toString())).noneMatch(n -> n.endsWith(".tmp"));
    }
  }

  private static String reader(String key) {
    return MapDefinition.standard(MapDefinition.PASS)
        .with(
            """
            {'ItemReader': {'Resource': 'arn:aws:states:::s3:getObject',
              'ReaderConfig': {'InputType': 'CSV', 'CSVHeaderLocation': 'FIRST_ROW'},
              'Parameters': {'Bucket': 'in', 'Key': '%s'}}}
            """
                .formatted(key))
        .text();
  }
}
