package dmap.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.engine.api.ExecutionFilter;
import dmap.engine.task.Tasks;
import dmap.json.Json;
import dmap.maprun.Execution;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.Failure;
import dmap.maprun.MapRun;
import dmap.maprun.MapRunChange;
import dmap.maprun.MapRunStatus;
import dmap.maprun.StateMachineArn;
import dmap.maprun.ToleratedFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What a Distributed Map counts, tolerates and answers.
class MapRunTest {
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

  @Test
  void countsItemsAndChildExecutions() {
    MapDefinition map = MapDefinition.standard(MapDefinition.PASS);
    Execution execution =
        engine.run(
            map.with("{'ItemBatcher': {'MaxItemsPerBatch': 4}}").text(),
            MapDefinition.items(10, 0));

    MapRun run = engine.mapRun(execution.arn());
    assertThat(run.status()).isEqualTo(MapRunStatus.SUCCEEDED);
    assertThat(run.items()).isEqualTo(TestEngine.counts(0, 10, 0, 0));
    assertThat(run.executions()).isEqualTo(TestEngine.counts(0, 3, 0, 0));
    assertThat(run.maxConcurrency()).isEqualTo(MapRun.UNLIMITED);
    assertThat(run.toleratedFailure()).isEqualTo(ToleratedFailure.NONE);
  }

  @Test
  void givesTheChildrensOutputsInTheOrderOfTheItems() {
    String child = "{'W': {'Type': 'Wait', 'SecondsPath': '$', 'End': true}}";
    assertThat(engine.output(MapDefinition.standard(child).text(), "[9,3,6]"))
        .isEqualTo(Json.parse("[9,3,6]"));
    assertThat(engine.elapsed()).isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void abortsEverythingWhenTheExecutionIsStopped() {
    MapDefinition map = MapDefinition.standard(MapDefinition.WORK).with("{'MaxConcurrency': 1}");
    String arn = engine.start(map.text(), "[{\"wait\":60,\"fail\":false},{\"wait\":60}]");
    engine
        .clock()
        .schedule(
            Duration.ofSeconds(10),
            () -> engine.engine().stopExecution(arn, Failure.of("Mine", "enough")));
    engine.clock().awaitCalm();

    Execution execution = engine.views().describeExecution(arn);
    assertThat(execution.status()).isEqualTo(ExecutionStatus.ABORTED);
    assertThat(execution.failure().error()).contains("Mine");
    assertThat(execution.failure().cause()).contains("enough");
    MapRun run = engine.mapRun(arn);
    assertThat(run.status()).isEqualTo(MapRunStatus.ABORTED);
    assertThat(run.items()).isEqualTo(TestEngine.counts(1, 0, 0, 1));
    assertThat(engine.child(run, ExecutionStatus.ABORTED).failure().error())
        .as("the parent's")
        .isEmpty();
    assertThat(engine.elapsed()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void abortsChildrenWhenTheMachineTimesOut() {
    MapDefinition map =
        MapDefinition.standard(MapDefinition.WORK).withMachine("{'TimeoutSeconds': 30}");
    Execution execution = engine.run(map.text(), "[{\"wait\":60,\"fail\":false}]");

    assertThat(execution.status()).isEqualTo(ExecutionStatus.TIMED_OUT);
    MapRun run = engine.mapRun(execution.arn());
    assertThat(run.status()).isEqualTo(MapRunStatus.ABORTED);
    assertThat(run.items())
        .as("the children themselves were in time")
        .isEqualTo(TestEngine.counts(0, 0, 0, 1));
  }

  @Test
  void runsNoMoreChildrenAtATimeThanAllowed() {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    engine
        .functions()
        .define(
            "count",
            event -> {
              most.accumulateAndGet(running.incrementAndGet(), Math::max);
              engine.clock().sleep(Duration.ofSeconds(1));
              running.decrementAndGet();
              return new Tasks.Answer.Returned(event);
            });
    MapDefinition map =
        MapDefinition.standard(
                "{'T': {'Type': 'Task', 'Resource': '%s', 'End': true}}"
                    .formatted(ScriptedFunctions.arn("count")))
            .with("{'MaxConcurrency': 7}");
    engine.run(map.text(), MapDefinition.items(70, 0));

    assertThat(most).hasValue(7);
    assertThat(engine.elapsed()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void changesConcurrencyAndToleranceOfARunningMapRun() {
    MapDefinition map = MapDefinition.standard(MapDefinition.WORK).with("{'MaxConcurrency': 1}");
    String arn =
        engine.start(map.text(), "[{\"wait\":10},{\"wait\":10},{\"wait\":10,\"fail\":true}]");
    engine
        .clock()
        .schedule(
            Duration.ofSeconds(5),
            () -> {
              change(arn, new MapRunChange(Optional.of(0L), Optional.empty(), Optional.empty()));
              change(arn, new MapRunChange(Optional.empty(), Optional.of(50.0), Optional.empty()));
              change(arn, new MapRunChange(Optional.empty(), Optional.empty(), Optional.of(2L)));
            });
    engine.clock().awaitCalm();

    MapRun run = engine.mapRun(arn);
    assertThat(engine.elapsed()).as("all others at once").isEqualTo(Duration.ofSeconds(15));
    assertThat(run.maxConcurrency()).isEqualTo(MapRun.UNLIMITED);
    assertThat(run.toleratedFailure())
        .as("each change leaves the others as they are")
        .isEqualTo(new ToleratedFailure(50, 2));
  }

  private void change(String arn, MapRunChange change) {
    engine.engine().updateMapRun(engine.mapRun(arn).arn(), change);
  }

  @Test
  void showsNestedMapRunsUnderTheirChildExecutions() {
    MapDefinition map =
        MapDefinition.standard(
            """
            {'Inner': {'Type': 'Map', 'Label': 'inner', 'End': true, 'ItemProcessor': {
              'ProcessorConfig': {'Mode': 'DISTRIBUTED', 'ExecutionType': 'EXPRESS'},
              'StartAt': 'P', 'States': {'P': {'Type': 'Pass', 'End': true}}}}}
            """);
    Execution execution = engine.run(map.text(), "[[1,2],[3]]");

    assertThat(execution.payload().output()).contains("[[1,2],[3]]");
    MapRun outer = engine.mapRun(execution.arn());
    List<Long> inner =
        engine
            .views()
            .mapRuns()
            .children(outer.arn(), ExecutionFilter.ALL, Optional.empty(), 10)
            .entries()
            .stream()
            .map(child -> engine.mapRun(child.arn()).items().succeeded())
            .toList();
    assertThat(inner).as("newest first").containsExactly(1L, 2L);
  }

  @Test
  void startsANewMapRunForEachRetry() {
    MapDefinition map =
        MapDefinition.standard(MapDefinition.WORK)
            .with("{'Retry': [{'ErrorEquals': ['States.ALL'], 'MaxAttempts': 2}]}");
    Execution execution = engine.run(map.text(), MapDefinition.items(1, 1));

    assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(engine.views().listMapRuns(execution.arn(), Optional.empty(), 100).entries())
        .hasSize(3);
    assertThat(engine.elapsed()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void succeedsWithoutItems() {
    Execution execution = engine.run(MapDefinition.standard(MapDefinition.PASS).text(), "[]");
    assertThat(execution.payload().output()).contains("[]");
    assertThat(engine.mapRun(execution.arn()).items()).isEqualTo(TestEngine.counts(0, 0, 0, 0));
  }

  @Test
  void hidesTheParentsVariablesFromChildren() {
    MapDefinition map =
        MapDefinition.standard("{'P': {'Type': 'Pass', 'End': true, 'Parameters': {'v.$': '$v'}}}")
            .withMachine("{'StartAt': 'Set'}")
            .withState("Set", "{'Type': 'Pass', 'Assign': {'v': 1}, 'Next': 'Map'}");
    String arn = engine.run(map.text(), "[1]").arn();
    assertThat(
            engine
                .child(engine.mapRun(arn), ExecutionStatus.FAILED)
                .failure()
                .cause()
                .orElseThrow())
        .contains("Variable '$v' is referenced but not assigned");
  }

  @Test
  void tellsChildrenWhoTheyAre() {
    MapDefinition map =
        MapDefinition.express(
            "{'P': {'Type': 'Pass', 'End': true, 'Parameters': {'e.$': '$$.Execution',"
                + " 'm.$': '$$.StateMachine'}}}");
    JsonNode context = engine.output(map.text(), "[7]").get(0);
    MapRun run =
        engine.mapRun(
            StateMachineArn.local(TestEngine.MACHINE)
                    .toString()
                    .replace("stateMachine", "execution")
                + ":run-1");
    String name = context.at("/e/Name").asString();
    assertThat(context.at("/e/Id").asString())
        .matches(
            "arn:aws:states:us-east-1:000000000000:express:machine/map:" + name + ":[0-9a-f-]{36}");
    assertThat(context.at("/e/Input").asInt()).isEqualTo(7);
    assertThat(context.at("/m/Name").asString()).isEqualTo("machine");
    assertThat(context.at("/m/Id").asString()).endsWith("stateMachine:machine/map");
    assertThat(engine.child(run, ExecutionStatus.SUCCEEDED).arn())
        .isEqualTo(context.at("/e/Id").asString());
  }

  @Test
  void endsTenThousandWaitingChildrenTogether() {
    String child = "{'W': {'Type': 'Wait', 'Seconds': 5, 'End': true}}";
    MapDefinition map = MapDefinition.express(child).exporting("COMPACT", "JSONL");
    String input =
        IntStream.range(0, 10_000)
            .mapToObj(String::valueOf)
            .collect(Collectors.joining(",", "[", "]"));
    Execution execution = engine.run(map.text(), input);

    assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(engine.elapsed()).isEqualTo(Duration.ofSeconds(5));
    assertThat(engine.mapRun(execution.arn()).items())
        .isEqualTo(TestEngine.counts(0, 10_000, 0, 0));
  }
}
