package dmap.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dmap.engine.api.EngineFailure;
import dmap.engine.api.ExecutionFilter;
import dmap.engine.task.Tasks;
import dmap.json.Json;
import dmap.maprun.Execution;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.ExecutionSummary;
import dmap.maprun.HistoryEvent;
import dmap.maprun.HistoryQuery;
import dmap.maprun.MapRun;
import dmap.maprun.MapRunStatus;
import dmap.maprun.StateMachineArn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// What a redrive runs again, and what it keeps (aws-facts: Redrive).
class RedriveTest {
  @TempDir private Path folder;
  private TestEngine engine;

  /// Functions fail as long as the object they look for is not there.
  private boolean repaired;

  private final AtomicInteger good = new AtomicInteger();
  private final AtomicInteger bad = new AtomicInteger();

  @BeforeEach
  void open() {
    engine = new TestEngine(folder.resolve("home"));
    engine
        .functions()
        .define(
            "good",
            event -> {
              good.incrementAndGet();
              return new Tasks.Answer.Returned(event);
            })
        .define(
            "bad",
            event -> {
              bad.incrementAndGet();
              return repaired
                  ? new Tasks.Answer.Returned(event)
                  : new Tasks.Answer.Failed("Broken", "not repaired");
            });
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void goesOnAtTheStateThatFailedWithItsOldInputAndVariables() {
    String arn =
        engine.start(
            """
            {"QueryLanguage": "JSONata", "StartAt": "First", "States": {
              "First": {"Type": "Task", "Resource": "%s", "Assign": {"seen": "{%% $states.result.n %%}"},
                "Output": {"n": 2}, "Next": "Second"},
              "Second": {"Type": "Task", "Resource": "%s",
                "Output": {"n": "{%% $states.result.n %%}", "seen": "{%% $seen %%}",
                  "redrives": "{%% $states.context.Execution.RedriveCount %%}"}, "End": true}}}
            """
                .formatted(ScriptedFunctions.arn("good"), ScriptedFunctions.arn("bad")),
            "{\"n\": 1}");
    assertThat(end(arn).status()).isEqualTo(ExecutionStatus.FAILED);

    Execution execution = redrive(arn);

    assertThat(execution.payload().output()).contains("{\"n\":2,\"seen\":1,\"redrives\":1}");
    assertThat(execution.redrives().count()).isEqualTo(1);
    assertThat(good).hasValue(1);
    assertThat(bad).hasValue(2);
    List<HistoryEvent> events = history(arn);
    int redriven = types(events).indexOf("ExecutionRedriven");
    HistoryEvent entered =
        events.stream().filter(e -> e.type().equals("TaskStateEntered")).toList().getLast();
    assertThat(events.get(redriven).previousId()).isEqualTo(redriven);
    assertThat(types(events).subList(redriven, events.size()))
        .containsExactly(
            "ExecutionRedriven",
            "LambdaFunctionScheduled",
            "LambdaFunctionStarted",
            "LambdaFunctionSucceeded",
            "TaskStateExited",
            "ExecutionSucceeded");
    assertThat(events.get(redriven + 1).previousId()).isEqualTo(entered.id());
  }

  @Test
  void redrivesAsOftenAsItTakes() {
    String arn = engine.start(task("bad"), "{}");
    end(arn);

    engine.engine().redriveExecution(arn, Optional.empty());
    assertThat(end(arn).status()).isEqualTo(ExecutionStatus.FAILED);
    Execution execution = redrive(arn);

    assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(execution.redrives().count()).isEqualTo(2);
    assertThat(bad).hasValue(3);
  }

  @Test
  void runsOnlyTheBranchesThatDidNotFinish() {
    String arn =
        engine.start(
            """
            {"StartAt": "Both", "States": {"Both": {"Type": "Parallel", "End": true, "Branches": [
              {"StartAt": "Good", "States": {
                "Good": {"Type": "Task", "Resource": "%s", "End": true}}},
              {"StartAt": "Wait", "States": {
                "Wait": {"Type": "Wait", "Seconds": 5, "Next": "Bad"},
                "Bad": {"Type": "Task", "Resource": "%s", "End": true}}}]}}}
            """
                .formatted(ScriptedFunctions.arn("good"), ScriptedFunctions.arn("bad")),
            "{\"n\":1}");
    end(arn);

    Execution execution = redrive(arn);

    assertThat(execution.payload().output()).contains("[{\"n\":1},{\"n\":1}]");
    assertThat(good).hasValue(1);
    assertThat(bad).hasValue(2);
    assertThat(types(history(arn))).containsOnlyOnce("ParallelStateStarted", "WaitStateEntered");
  }

  @Test
  void runsOnlyTheIterationsThatDidNotFinish() {
    String arn =
        engine.start(
            """
            {"StartAt": "Each", "States": {"Each": {"Type": "Map", "MaxConcurrency": 2, "End": true,
              "ItemProcessor": {"StartAt": "Which", "States": {
                "Which": {"Type": "Choice", "Default": "Good",
                  "Choices": [{"Variable": "$", "NumericEquals": 2, "Next": "Bad"}]},
                "Good": {"Type": "Task", "Resource": "%s", "End": true},
                "Bad": {"Type": "Task", "Resource": "%s", "End": true}}}}}}
            """
                .formatted(ScriptedFunctions.arn("good"), ScriptedFunctions.arn("bad")),
            "[1,2,3,4]");
    end(arn);
    int finished = good.get();

    Execution execution = redrive(arn);

    assertThat(execution.payload().output()).contains("[1,2,3,4]");
    assertThat(good.get()).as("the rest").isEqualTo(3);
    assertThat(finished).isLessThanOrEqualTo(3);
    assertThat(bad).hasValue(2);
  }

  /// The six items recorded on AWS: 0 and 3 succeed, 1 fails after 8 seconds, 2 waits for 30, and 4
  /// and 5 never start.
  private String lifeCycle(MapDefinition map) {
    String items =
        """
        [{"wait":1,"bad":false},{"wait":8,"bad":true},{"wait":30,"bad":false},
         {"wait":1,"bad":false},{"wait":6,"bad":false},{"wait":6,"bad":false}]
        """;
    String arn =
        engine.start(map.with("{'MaxConcurrency': 3}").exporting("NONE", "JSON").text(), items);
    engine.clock().awaitCalm();
    return arn;
  }

  private static String work() {
    return """
    {'Wait': {'Type': 'Wait', 'SecondsPath': '$.wait', 'Next': 'Choose'},
     'Choose': {'Type': 'Choice', 'Default': 'Good',
       'Choices': [{'Variable': '$.bad', 'BooleanEquals': true, 'Next': 'Bad'}]},
     'Bad': {'Type': 'Task', 'Resource': '%s', 'End': true},
     'Good': {'Type': 'Task', 'Resource': '%s', 'End': true}}
    """
        .formatted(ScriptedFunctions.arn("bad"), ScriptedFunctions.arn("good"));
  }

  @Test
  void letsStandardChildrenGoOnWhereTheyFailed() {
    String arn = lifeCycle(MapDefinition.standard(work()));
    MapRun before = engine.mapRun(arn);
    assertThat(before.status()).isEqualTo(MapRunStatus.FAILED);
    long succeeded = before.items().succeeded();
    Duration elapsed = engine.elapsed();

    Execution execution = redrive(arn);

    assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    MapRun after = engine.mapRun(arn);
    assertThat(after.arn()).isEqualTo(before.arn());
    assertThat(after.redrives().count()).isEqualTo(1);
    assertThat(after.startDate()).isEqualTo(before.startDate());
    assertThat(after.items()).isEqualTo(TestEngine.counts(0, 6, 0, 0));
    assertThat(engine.elapsed().minus(elapsed))
        .as("a wait that was cut off begins again in full")
        .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(31));
    assertThat(good).as("every good item once").hasValue(5);
    assertThat(bad).hasValue(2);
    String results = "s3://out/runs/" + after.arn().replaceFirst(".*:", "") + "/";
    JsonNode manifest = Json.parse(engine.read(results + "Redrive-1/manifest.json"));
    assertThat(manifest.at("/ResultFiles/FAILED")).isEmpty();
    assertThat(manifest.at("/ResultFiles/PENDING")).isEmpty();
    assertThat(manifest.at("/ResultFiles/SUCCEEDED")).hasSize(2);
    JsonNode again = Json.parse(engine.read(results + "Redrive-1/SUCCEEDED_0.json"));
    assertThat(again).hasSize((int) (6 - succeeded));
    assertThat(again.get(0).get("RedriveCount").asInt()).isEqualTo(1);
    assertThat(again.get(0).has("RedriveDate")).isTrue();
    assertThat(
            Json.parse(execution.payload().output().orElseThrow())
                .at("/ResultWriterDetails/Key")
                .asString())
        .endsWith("/Redrive-1/manifest.json");
  }

  @Test
  void keepsTheHistoryOfAChildThatWasRedriven() {
    String arn = lifeCycle(MapDefinition.standard(work()));
    redrive(arn);

    ExecutionSummary child =
        engine
            .views()
            .mapRuns()
            .children(engine.mapRun(arn).arn(), ExecutionFilter.ALL, Optional.empty(), 10)
            .entries()
            .stream()
            .filter(c -> c.redrives().count() == 1 && bads(c.arn()))
            .findFirst()
            .orElseThrow();
    List<String> types = types(history(child.arn()));
    assertThat(types.subList(types.indexOf("ExecutionFailed"), types.size()))
        .containsExactly(
            "ExecutionFailed",
            "ExecutionRedriven",
            "LambdaFunctionScheduled",
            "LambdaFunctionStarted",
            "LambdaFunctionSucceeded",
            "TaskStateExited",
            "ExecutionSucceeded");
    assertThat(child.redrives().lastDate()).isPresent();
  }

  private boolean bads(String childArn) {
    return engine
        .views()
        .describeExecution(childArn)
        .payload()
        .input()
        .orElseThrow()
        .contains("true");
  }

  @Test
  void startsExpressChildrenAgain() {
    String arn = lifeCycle(MapDefinition.express(work()));
    MapRun before = engine.mapRun(arn);
    assertThat(before.items()).isEqualTo(TestEngine.counts(1, 4, 1, 0));
    Duration elapsed = engine.elapsed();

    Execution execution = redrive(arn);

    assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(engine.mapRun(arn).items()).isEqualTo(TestEngine.counts(0, 6, 0, 0));
    assertThat(engine.elapsed().minus(elapsed))
        .as("the failed one waits its 8 seconds again")
        .isBetween(Duration.ofSeconds(8), Duration.ofSeconds(9));
  }

  @Test
  void writesTheFailuresAgainIfNothingWasRepaired() {
    String arn = lifeCycle(MapDefinition.express(work()));

    engine.engine().redriveExecution(arn, Optional.empty());
    assertThat(end(arn).status()).isEqualTo(ExecutionStatus.FAILED);

    String results = "s3://out/runs/" + engine.mapRun(arn).arn().replaceFirst(".*:", "") + "/";
    JsonNode manifest = Json.parse(engine.read(results + "Redrive-1/manifest.json"));
    assertThat(manifest.at("/ResultFiles/FAILED")).hasSize(1);
    assertThat(manifest.at("/ResultFiles/SUCCEEDED")).hasSize(2);
    JsonNode failed = Json.parse(engine.read(results + "Redrive-1/FAILED_0.json"));
    assertThat(failed.get(0).get("RedriveCount").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"JSON, json, []", "JSONL, jsonl, ''"})
  void writesAFileWithoutRecordsIfNothingMoreSucceeded(
      String type, String extension, String content) {
    String definition =
        MapDefinition.standard(MapDefinition.WORK)
            .with("{'MaxConcurrency': 1}")
            .exporting("NONE", type)
            .text();
    Execution failed =
        engine.run(definition, "[{\"wait\":0,\"fail\":false},{\"wait\":0,\"fail\":true}]");
    engine.engine().redriveExecution(failed.arn(), Optional.empty());
    engine.clock().awaitCalm();

    String results = "s3://out/runs/" + engine.mapRun(failed.arn()).arn().replaceFirst(".*:", "");
    assertThat(engine.read(results + "/Redrive-1/SUCCEEDED_0." + extension)).isEqualTo(content);
    assertThat(
            Json.parse(engine.read(results + "/Redrive-1/manifest.json"))
                .at("/ResultFiles/SUCCEEDED/1/Size")
                .asInt())
        .isEqualTo(content.length());
  }

  @Test
  void showsWhatWaitsForItsRedrive() {
    String arn = lifeCycle(MapDefinition.standard(work()));
    engine
        .engine()
        .machines()
        .update(
            StateMachineArn.local(TestEngine.MACHINE).toString(),
            Optional.empty(),
            Optional.of("other"));
    repaired = true;
    List<Long> waiting = new ArrayList<>();
    List<ExecutionStatus> listed = new ArrayList<>();
    engine.engine().redriveExecution(arn, Optional.empty());
    engine
        .clock()
        .schedule(
            Duration.ofSeconds(3),
            () -> {
              MapRun now = engine.mapRun(arn);
              waiting.add(now.items().pendingRedrive() + now.items().failed());
              engine
                  .views()
                  .mapRuns()
                  .children(now.arn(), ExecutionFilter.ALL, Optional.empty(), 10)
                  .entries()
                  .forEach(child -> listed.add(child.status()));
            });
    engine.clock().awaitCalm();

    assertThat(waiting).containsExactly(0L);
    assertThat(listed).contains(ExecutionStatus.RUNNING).doesNotContain(ExecutionStatus.FAILED);
  }

  @Test
  void redrivesOnlyWhatIsUnfinishedAfterAKill() {
    String definition =
        MapDefinition.standard(work())
            .with("{'MaxConcurrency': 2}")
            .exporting("NONE", "JSON")
            .text();
    String items =
        IntStream.range(0, 10)
            .mapToObj(i -> "{\"n\":" + i + ",\"wait\":2,\"bad\":false}")
            .toList()
            .toString();
    String arn = engine.start(definition, items);
    Path copy = folder.resolve("copy");
    engine.clock().schedule(Duration.ofSeconds(5), () -> copy(folder.resolve("home"), copy));
    engine.clock().awaitCalm();

    try (TestEngine survivor = new TestEngine(copy)) {
      AtomicInteger calls = new AtomicInteger();
      survivor
          .functions()
          .define(
              "good",
              event -> {
                calls.incrementAndGet();
                return new Tasks.Answer.Returned(event);
              });
      survivor.engine().recover(survivor.objects());
      assertThat(survivor.mapRun(arn).items()).isEqualTo(TestEngine.counts(6, 4, 0, 0));

      survivor.engine().redriveExecution(arn, Optional.empty());
      survivor.clock().awaitCalm();

      assertThat(survivor.views().describeExecution(arn).status())
          .isEqualTo(ExecutionStatus.SUCCEEDED);
      assertThat(calls).hasValue(6);
      assertThat(numbersInFiles(survivor, arn)).containsExactlyElementsOf(range(10));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void refusesWhatDidNotFailAndWhatIsNoParent() {
    String succeeded = engine.start(task("good"), "{}");
    end(succeeded);
    String failed = lifeCycle(MapDefinition.standard(work()));
    String child = engine.child(engine.mapRun(failed), ExecutionStatus.FAILED).arn();

    assertThat(refusal(succeeded))
        .isEqualTo("ExecutionNotRedrivable: Execution is SUCCEEDED and cannot be redriven");
    assertThat(refusal(child))
        .isEqualTo("ValidationException: Labeled Execution ARNs are not supported for this API");
    assertThat(refusal("arn:aws:states:us-east-1:000000000000:execution:machine:never"))
        .startsWith("ExecutionDoesNotExist");
  }

  @Test
  void takesTheSameTokenForTheSameRedrive() {
    String arn = engine.start(task("bad"), "{}");
    end(arn);

    engine.engine().redriveExecution(arn, Optional.of("token"));
    end(arn);
    engine.engine().redriveExecution(arn, Optional.of("token"));

    assertThat(end(arn).redrives().count()).isEqualTo(1);
  }

  private String refusal(String arn) {
    EngineFailure failure =
        catchThrowableOfType(
            EngineFailure.class, () -> engine.engine().redriveExecution(arn, Optional.empty()));
    return failure.code() + ": " + failure.getMessage();
  }

  private static String task(String function) {
    return "{\"StartAt\":\"T\",\"States\":{\"T\":{\"Type\":\"Task\",\"Resource\":\"%s\",\"End\":true}}}"
        .formatted(ScriptedFunctions.arn(function));
  }

  private Execution end(String arn) {
    engine.clock().awaitCalm();
    return engine.views().describeExecution(arn);
  }

  private Execution redrive(String arn) {
    repaired = true;
    engine.engine().redriveExecution(arn, Optional.empty());
    return end(arn);
  }

  private List<HistoryEvent> history(String arn) {
    return engine.views().history(arn, HistoryQuery.all(Optional.empty())).entries();
  }

  private static List<String> types(List<HistoryEvent> events) {
    return events.stream().map(HistoryEvent::type).toList();
  }

  private static List<Long> numbersInFiles(TestEngine engine, String arn) {
    String prefix = "s3://out/runs/" + engine.mapRun(arn).arn().replaceFirst(".*:", "") + "/";
    JsonNode manifest = Json.parse(engine.read(prefix + "Redrive-1/manifest.json"));
    List<Long> numbers = new ArrayList<>();
    for (JsonNode file : manifest.at("/ResultFiles/SUCCEEDED")) {
      for (JsonNode entry : Json.parse(engine.read("s3://out/" + file.get("Key").asString()))) {
        numbers.add(Json.parse(entry.get("Input").asString()).get("n").asLong());
      }
    }
    return numbers.stream().sorted().toList();
  }

  private static List<Long> range(int end) {
    return IntStream.range(0, end).mapToObj(Long::valueOf).toList();
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
