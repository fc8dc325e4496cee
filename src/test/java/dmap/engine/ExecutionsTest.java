package dmap.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dmap.engine.api.EngineFailure;
import dmap.engine.api.ExecutionFilter;
import dmap.maprun.Execution;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.ExecutionSummary;
import dmap.maprun.ExecutionType;
import dmap.maprun.Failure;
import dmap.maprun.MapRun;
import dmap.maprun.MapRunChange;
import dmap.maprun.Page;
import dmap.maprun.StartedExecution;
import dmap.maprun.StateMachineArn;
import dmap.maprun.StateMachineSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Starting, stopping, describing and listing.
class ExecutionsTest {
  private static final String WAIT =
      """
      {"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":100,"End":true}}}
      """;
  private static final String PASS =
      """
      {"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}
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

  private StartedExecution start(String machine, String name, String input) {
    return engine.engine().startExecution(machine, Optional.of(name), input);
  }

  private static String code(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return catchThrowableOfType(EngineFailure.class, call).code();
  }

  @Test
  void startsTheSameExecutionOnceWhileItRuns() {
    String machine = engine.machine(WAIT);
    StartedExecution first = start(machine, "same", "{\"a\": 1}");
    assertThat(start(machine, "same", "{\"a\":1}")).isEqualTo(first);
    assertThat(code(() -> start(machine, "same", "{\"a\":2}"))).isEqualTo("ExecutionAlreadyExists");

    engine.clock().awaitCalm();
    assertThat(code(() -> start(machine, "same", "{\"a\":1}"))).isEqualTo("ExecutionAlreadyExists");
    assertThat(
            engine
                .views()
                .listExecutions(machine, ExecutionFilter.ALL, Optional.empty(), 10)
                .entries())
        .hasSize(1);
  }

  @Test
  void makesANameUpWhenNoneIsGiven() {
    String machine = engine.machine(PASS);
    String arn = engine.engine().startExecution(machine, Optional.empty(), "{}").executionArn();
    assertThat(arn)
        .matches("arn:aws:states:us-east-1:000000000000:execution:machine:[0-9a-f-]{36}");
  }

  @Test
  void refusesInputThatIsNotJsonOrTooLarge() {
    String machine = engine.machine(PASS);
    assertThat(code(() -> start(machine, "a", "{"))).isEqualTo("InvalidExecutionInput");
    String large = "\"" + "x".repeat(262_143) + "\"";
    assertThat(code(() -> start(machine, "a", large))).isEqualTo("InvalidExecutionInput");
    assertThat(code(() -> start(machine, "a", "[".repeat(1_000) + "]".repeat(1_000))))
        .isEqualTo("InvalidExecutionInput");
    assertThat(
            engine
                .views()
                .listExecutions(machine, ExecutionFilter.ALL, Optional.empty(), 10)
                .entries())
        .isEmpty();
  }

  @Test
  void keepsTheCallersTextOfTheInput() {
    String arn = engine.start(PASS, "{ \"a\" : 1 }");
    engine.clock().awaitCalm();
    assertThat(engine.views().describeExecution(arn).payload().input()).contains("{ \"a\" : 1 }");
    assertThat(engine.views().describeExecution(arn).payload().output()).contains("{\"a\":1}");
  }

  @Test
  void describesARunningAndAnEndedExecution() {
    String arn = engine.start(WAIT, "{}");
    Execution running = engine.views().describeExecution(arn);
    assertThat(running.status()).isEqualTo(ExecutionStatus.RUNNING);
    assertThat(running.stopDate()).isEmpty();
    assertThat(running.redrivability().reason())
        .contains("Execution is RUNNING and cannot be redriven");

    engine.clock().awaitCalm();
    Execution ended = engine.views().describeExecution(arn);
    assertThat(ended.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(ended.stopDate()).contains(VirtualClock.START.plusSeconds(100));
  }

  @Test
  void stopsAnExecution() {
    String arn = engine.start(WAIT, "{}");
    engine
        .clock()
        .schedule(
            Duration.ofSeconds(1),
            () ->
                engine
                    .engine()
                    .stopExecution(arn, new Failure(Optional.empty(), Optional.of("enough"))));
    engine.clock().awaitCalm();
    Execution execution = engine.views().describeExecution(arn);
    assertThat(execution.status()).isEqualTo(ExecutionStatus.ABORTED);
    assertThat(execution.failure().error()).isEmpty();
    assertThat(execution.failure().cause()).contains("enough");
    assertThat(execution.redrivability().status()).contains("REDRIVABLE");
    assertThat(engine.elapsed()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void endsEverythingThatRunsWhenItIsClosed() {
    String arn = engine.start(MapDefinition.standard(MapDefinition.WORK).text(), "[{\"wait\":60}]");
    engine.clock().schedule(Duration.ofSeconds(5), engine::close);
    engine.clock().awaitCalm();
    assertThat(engine.engine().isIdle()).isTrue();
    assertThat(engine.views().describeExecution(arn).failure().error())
        .contains("Dmap.EngineStopped");
  }

  @Test
  void runsWhatTheMachineWasWhenItStarted() {
    String arn = engine.start(WAIT, "{}");
    engine.machine(PASS);
    assertThat(engine.views().definitionOf(arn)).isEqualTo(WAIT);
    engine.clock().awaitCalm();
    assertThat(engine.elapsed()).isEqualTo(Duration.ofSeconds(100));
  }

  @Test
  void createsAMachineOnceAndRefusesAnotherOfThatName() {
    String arn = engine.machine(PASS);
    StateMachineSpec same =
        new StateMachineSpec(TestEngine.MACHINE, ExecutionType.STANDARD, PASS, "r", Map.of());
    assertThat(engine.engine().machines().create(same).arn()).isEqualTo(arn);
    StateMachineSpec other =
        new StateMachineSpec(TestEngine.MACHINE, ExecutionType.STANDARD, WAIT, "r", Map.of());
    assertThat(code(() -> engine.engine().machines().create(other)))
        .isEqualTo("StateMachineAlreadyExists");
  }

  @Test
  void refusesWhatIsNotThere() {
    String gone = "arn:aws:states:us-east-1:000000000000:execution:machine:gone";
    assertThat(code(() -> engine.views().describeExecution(gone)))
        .isEqualTo("ExecutionDoesNotExist");
    assertThat(code(() -> engine.views().describeExecution("gone"))).isEqualTo("InvalidArn");
    assertThat(
            code(
                () ->
                    engine
                        .views()
                        .mapRuns()
                        .describe(
                            "arn:aws:states:us-east-1:000000000000:mapRun:m/l:00000000-0000-4000-8000-000000000000")))
        .isEqualTo("ResourceNotFound");
    assertThat(
            code(() -> start("arn:aws:states:us-east-1:000000000000:stateMachine:no", "a", "{}")))
        .isEqualTo("StateMachineDoesNotExist");
  }

  @Test
  void listsExecutionsNewestFirstInPages() {
    String machine = engine.machine(PASS);
    for (int i = 0; i < 5; i++) {
      start(machine, "e" + i, "{}");
      engine.clock().awaitCalm();
      engine.engine().startExecution(engine.machine(WAIT), Optional.of("w" + i), "{}");
      engine.clock().awaitCalm(); // lets time pass
      engine.machine(PASS);
    }
    List<String> names = new ArrayList<>();
    Optional<String> token = Optional.empty();
    do {
      Page<ExecutionSummary> page =
          engine
              .views()
              .listExecutions(
                  machine, ExecutionFilter.with(Optional.of(ExecutionStatus.SUCCEEDED)), token, 3);
      page.entries().forEach(e -> names.add(e.name()));
      token = page.nextToken();
    } while (token.isPresent());
    assertThat(names).hasSize(10).doesNotHaveDuplicates();
    assertThat(names.getFirst()).isIn("w4", "e4");
    assertThatThrownBy(
            () -> engine.views().listExecutions(machine, ExecutionFilter.ALL, Optional.of("x"), 3))
        .isInstanceOf(EngineFailure.class);
  }

  private List<ExecutionSummary> children(String mapRun, Optional<ExecutionStatus> status) {
    List<ExecutionSummary> all = new ArrayList<>();
    Optional<String> token = Optional.empty();
    do {
      Page<ExecutionSummary> page =
          engine.views().mapRuns().children(mapRun, ExecutionFilter.with(status), token, 1_000);
      assertThat(page.entries().size()).isLessThanOrEqualTo(1_000);
      all.addAll(page.entries());
      token = page.nextToken();
    } while (token.isPresent());
    return all;
  }

  @Test
  void listsMoreChildrenThanAPageHolds() {
    MapDefinition map =
        MapDefinition.express(MapDefinition.WORK).with("{'ToleratedFailurePercentage': 50}");
    String items =
        IntStream.range(0, 5_000)
            .mapToObj(i -> "{\"wait\":0,\"fail\":%b}".formatted(i % 5 == 0))
            .collect(Collectors.joining(",", "[", "]"));
    MapRun run = engine.mapRun(engine.run(map.exporting("COMPACT", "JSON").text(), items).arn());

    assertThat(new HashSet<>(children(run.arn(), Optional.empty()))).hasSize(5_000);
    assertThat(children(run.arn(), Optional.of(ExecutionStatus.FAILED))).hasSize(1_000);
    assertThat(children(run.arn(), Optional.of(ExecutionStatus.RUNNING))).isEmpty();
    ExecutionSummary first = children(run.arn(), Optional.empty()).getLast();
    assertThat(engine.views().describeExecution(first.arn()).status())
        .as("the oldest, which failed")
        .isEqualTo(ExecutionStatus.FAILED);
    assertThat(first.itemCount()).contains(1L);
    assertThat(first.identity().mapRunArn()).contains(run.arn());
  }

  @Test
  void describesAChildExecutionByItsArn() {
    MapDefinition map =
        MapDefinition.standard(MapDefinition.PASS)
            .with("{'ItemBatcher': {'MaxItemsPerBatch': 2, 'BatchInput': {'b': 1}}}");
    MapRun run = engine.mapRun(engine.run(map.text(), "[1,2,3]").arn());
    ExecutionSummary summary = children(run.arn(), Optional.empty()).getFirst();
    Execution child = engine.views().describeExecution(summary.arn());

    assertThat(child.payload().input()).contains("{\"BatchInput\":{\"b\":1},\"Items\":[3]}");
    assertThat(child.payload().output()).isEqualTo(child.payload().input());
    assertThat(child.identity().mapRunArn()).contains(run.arn());
    assertThat(child.identity().stateMachineArn()).endsWith(":stateMachine:machine/map");
    assertThat(engine.views().definitionOf(summary.arn()))
        .isEqualTo("{\"StartAt\":\"Pass\",\"States\":{\"Pass\":{\"Type\":\"Pass\",\"End\":true}}}");
    String stranger = summary.arn().substring(0, summary.arn().length() - 1) + "0";
    assertThat(code(() -> engine.views().describeExecution(stranger)))
        .isEqualTo("ExecutionDoesNotExist");
  }

  @Test
  void looksAtOneExecutionAfterTheOther() throws IOException {
    for (int i = 0; i < 3; i++) {
      engine.run(PASS, "[1]");
    }
    ExecutionFolders folders = new ExecutionFolders(engine.folder());
    List<String> visited = new ArrayList<>();
    folders.ofMachine(
        TestEngine.MACHINE,
        start -> {
          visited.add(start.facts().name());
          for (int i = 1; i <= 3; i++) {
            folders.forget(TestEngine.MACHINE, "run-" + i); // Those not read yet are gone.
          }
        });
    assertThat(visited).hasSize(1);
  }

  @Test
  void refusesToChangeAMapRunThatHasEnded() {
    MapDefinition map = MapDefinition.standard(MapDefinition.PASS);
    String run = engine.mapRun(engine.run(map.text(), "[1]").arn()).arn();
    MapRunChange nothing = new MapRunChange(Optional.empty(), Optional.empty(), Optional.empty());
    assertThat(code(() -> engine.engine().updateMapRun(run, nothing)))
        .isEqualTo("ValidationException");
    String stranger = run.substring(0, run.length() - 1) + (run.endsWith("0") ? "1" : "0");
    assertThat(code(() -> engine.engine().updateMapRun(stranger, nothing)))
        .isEqualTo("ResourceNotFound");
    assertThat(code(() -> engine.engine().updateMapRun("x", nothing))).isEqualTo("InvalidArn");
  }

  @Test
  void runsAnExpressMachine() {
    engine
        .engine()
        .machines()
        .create(new StateMachineSpec("fast", ExecutionType.EXPRESS, PASS, "role", Map.of()));
    String arn =
        engine
            .engine()
            .startExecution(StateMachineArn.local("fast").toString(), Optional.of("one"), "[1]")
            .executionArn();
    engine.clock().awaitCalm();
    assertThat(arn).matches("arn:aws:states:us-east-1:000000000000:express:fast:one:[0-9a-f-]{36}");
    assertThat(engine.views().describeExecution(arn).payload().output()).contains("[1]");
  }
}
