package dmap.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dmap.maprun.Execution;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.HistoryEvent;
import dmap.maprun.MapRun;
import dmap.maprun.MapRunArn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildHistoryTest {
  private static final String ALL_GOOD = "[{\"wait\":0,\"fail\":false}]";

  @TempDir Path home;

  @Test
  void isKeptWithTheResultOfTheChild() {
    try (TestEngine engine = new TestEngine(home)) {
      MapRun run =
          engine.mapRun(engine.run(MapDefinition.standard(MapDefinition.PASS).text(), "[7]").arn());
      String child = engine.child(run, ExecutionStatus.SUCCEEDED).arn();

      List<HistoryEvent> events = HistoryTest.all(engine, child);

      assertThat(HistoryTest.events(engine, child))
          .containsExactly(
              "1 ExecutionStarted <0",
              "2 PassStateEntered <0 Pass",
              "3 PassStateExited <2 Pass",
              "4 ExecutionSucceeded <3");
      assertThat(events.get(0).details().toString())
          .isEqualTo(
              "{\"input\":\"7\",\"inputDetails\":{\"truncated\":false},\"roleArn\":\"role\"}");
      assertThat(events.get(2).details().toString())
          .isEqualTo(
              "{\"name\":\"Pass\",\"output\":\"7\",\"outputDetails\":{\"truncated\":false}}");
      assertThat(events.get(3).detailsField()).isEqualTo("executionSucceededEventDetails");
      assertThat(folder(engine, run).resolve("histories")).doesNotExist();
    }
  }

  @Test
  void tellsHowAChildFailed() {
    try (TestEngine engine = new TestEngine(home)) {
      String definition = MapDefinition.standard(MapDefinition.WORK).text();
      MapRun run = engine.mapRun(engine.run(definition, MapDefinition.items(1, 1)).arn());
      String child = engine.child(run, ExecutionStatus.FAILED).arn();
      assertThat(HistoryTest.events(engine, child))
          .endsWith(
              "5 ChoiceStateExited <4 Choose", "6 FailStateEntered <5 Bad", "7 ExecutionFailed <6");
      assertThat(HistoryTest.all(engine, child).getLast().details().toString())
          .isEqualTo("{\"error\":\"Broken\",\"cause\":\"as told\"}");
    }
  }

  @Test
  void isReadWhileTheChildRuns() {
    try (TestEngine engine = new TestEngine(home)) {
      String arn =
          engine.start(
              MapDefinition.standard(MapDefinition.WORK).text(), "[{\"wait\":9,\"fail\":false}]");
      StringBuilder seen = new StringBuilder();
      engine
          .clock()
          .schedule(
              Duration.ofSeconds(5),
              () -> {
                Execution child = engine.child(engine.mapRun(arn), ExecutionStatus.RUNNING);
                seen.append(HistoryTest.events(engine, child.arn()));
              });
      engine.clock().awaitCalm();
      assertThat(seen).hasToString("[1 ExecutionStarted <0, 2 WaitStateEntered <0 Wait]");
    }
  }

  @Test
  void goesToAFileOfItsOwnWhenItGrows() {
    String growing =
        """
        {'Count': {'Type': 'Pass', 'Next': 'Enough',
           'Parameters': {'n.$': 'States.MathAdd($.n, 1)', 'text.$': 'States.Format(\\'größer als {}\\', $.n)'}},
         'Enough': {'Type': 'Choice', 'Default': 'Count',
           'Choices': [{'Variable': '$.n', 'NumericEquals': 500, 'Next': 'Done'}]},
         'Done': {'Type': 'Succeed'}}
        """;
    try (TestEngine engine = new TestEngine(home)) {
      String definition = MapDefinition.standard("{'Pass': {'Type': 'Pass', 'End': true}}").text();
      String states = growing.replace("\\'", "\u0001").replace('\'', '"').replace('\u0001', '\'');
      definition =
          definition
              .replace("{\"Pass\":{\"Type\":\"Pass\",\"End\":true}}", states)
              .replace("\"StartAt\":\"Pass\"", "\"StartAt\":\"Count\"");
      MapRun run = engine.mapRun(engine.run(definition, "[{\"n\":0}]").arn());
      String child = engine.child(run, ExecutionStatus.SUCCEEDED).arn();

      List<HistoryEvent> events = HistoryTest.all(engine, child);

      assertThat(folder(engine, run).resolve("histories")).exists();
      assertThat(events).hasSize(1 + 4 * 500 + 2 + 1);
      assertThat(events.stream().mapToLong(HistoryEvent::id))
          .containsExactlyElementsOf(
              java.util.stream.LongStream.rangeClosed(1, events.size()).boxed().toList());
      assertThat(events.get(2 + 4 * 99).details().get("output").asString())
          .isEqualTo("{\"text\":\"größer als 99\",\"n\":100}");
      assertThat(events.getLast().details().get("output").asString()).contains("\"n\":500");
    }
  }

  @Test
  void isNotKeptOfAnExpressChild() {
    try (TestEngine engine = new TestEngine(home)) {
      String definition = MapDefinition.express(MapDefinition.WORK).text();
      MapRun run = engine.mapRun(engine.run(definition, ALL_GOOD).arn());
      String child = engine.child(run, ExecutionStatus.SUCCEEDED).arn();
      assertThatThrownBy(() -> HistoryTest.all(engine, child))
          .hasMessage("Invalid Arn: 'Resource type not valid in this context: express'");
    }
  }

  @Test
  void isThereAfterTheEngineWasStartedAgain() {
    String child;
    try (TestEngine engine = new TestEngine(home)) {
      MapRun run =
          engine.mapRun(
              engine.run(MapDefinition.standard(MapDefinition.WORK).text(), ALL_GOOD).arn());
      child = engine.child(run, ExecutionStatus.SUCCEEDED).arn();
    }
    try (TestEngine engine = new TestEngine(home)) {
      assertThat(HistoryTest.all(engine, child)).hasSize(8);
    }
  }

  private static Path folder(TestEngine engine, MapRun run) {
    Optional<MapRunArn> arn = MapRunArn.parse(run.arn());
    return engine.folder().resolve("map-runs").resolve(arn.orElseThrow().id());
  }
}
