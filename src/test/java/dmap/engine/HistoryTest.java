package dmap.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dmap.engine.api.EngineFailure;
import dmap.engine.task.Tasks;
import dmap.maprun.ExecutionType;
import dmap.maprun.Failure;
import dmap.maprun.HistoryEvent;
import dmap.maprun.HistoryQuery;
import dmap.maprun.HistoryQuery.EventPayloads;
import dmap.maprun.HistoryQuery.Order;
import dmap.maprun.Page;
import dmap.maprun.StateMachineSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Events are compared as `ID TYPE <PREVIOUS`, followed by the name in their details.
class HistoryTest {
  @TempDir Path home;

  private static final String FAILING =
      """
      {"StartAt":"Pause","States":{
        "Pause":{"Type":"Wait","Seconds":1,"Next":"Boom"},
        "Boom":{"Type":"Fail","Error":"Boom","Cause":"a sibling failed"}}}
      """;
  private static final String WAITING =
      """
      {"StartAt":"Long","States":{"Long":{"Type":"Wait","Seconds":20,"End":true}}}
      """;

  /// The state to which a catcher leads.
  private static String handled(String more) {
    return more.contains("Handled") ? ",\"Handled\":{\"Type\":\"Pass\",\"End\":true}" : "";
  }

  private static String parallel(String more, String... branches) {
    return """
    {"StartAt":"P","States":{
      "P":{"Type":"Parallel","Branches":[%s]%s,"End":true}%s}}
    """
        .formatted(String.join(",", branches), more, handled(more));
  }

  @Test
  void saysWhatAFailingBranchHasCutShort() {
    try (TestEngine engine = new TestEngine(home)) {
      assertThat(events(engine, parallel("", FAILING, WAITING), "{}"))
          .endsWith(
              "7 FailStateEntered <6 Boom",
              "8 WaitStateAborted <7",
              "9 ParallelStateFailed <7",
              "10 ExecutionFailed <9");
    }
  }

  @Test
  void saysWhichIterationsAFailingOneHasCutShort() {
    String map =
        """
        {"StartAt":"M","States":{"M":{"Type":"Map","End":true,"ItemProcessor":{
          "StartAt":"Route","States":{
            "Route":{"Type":"Choice","Default":"Long",
              "Choices":[{"Variable":"$","NumericEquals":1,"Next":"Pause"}]},
            "Long":{"Type":"Wait","Seconds":20,"End":true},
            "Pause":{"Type":"Wait","Seconds":1,"Next":"Boom"},
            "Boom":{"Type":"Fail","Error":"Boom","Cause":"a sibling failed"}}}}}}
        """;
    try (TestEngine engine = new TestEngine(home)) {
      List<String> events = events(engine, map, "[0,1]");
      int failure = events.indexOf("13 FailStateEntered <12 Boom");
      assertThat(events.subList(failure + 1, events.size()))
          .containsExactly(
              "14 MapIterationAborted <13 M",
              "15 WaitStateAborted <13",
              "16 MapIterationFailed <13 M",
              "17 MapStateFailed <13",
              "18 ExecutionFailed <17");
    }
  }

  @Test
  void saysThatAMapRunWasCutShort() {
    String map = MapDefinition.standard(MapDefinition.WORK).with("{'ItemsPath': '$.items'}").text();
    try (TestEngine engine = new TestEngine(home)) {
      assertThat(
              events(
                  engine, parallel("", FAILING, map), "{\"items\":[{\"wait\":9,\"fail\":false}]}"))
          .endsWith(
              "9 FailStateEntered <8 Boom",
              "10 MapStateAborted <9",
              "11 MapRunAborted <9",
              "12 ParallelStateFailed <9",
              "13 ExecutionFailed <12");
    }
  }

  @Test
  void goesOnFromTheStateThatHasFailedWhenItIsCaught() {
    String caught = ",\"Catch\":[{\"ErrorEquals\":[\"Boom\"],\"Next\":\"Handled\"}]";
    try (TestEngine engine = new TestEngine(home)) {
      assertThat(events(engine, parallel(caught, FAILING), "{}"))
          .endsWith(
              "7 ParallelStateFailed <6",
              "8 ParallelStateExited <7 P",
              "9 PassStateEntered <8 Handled",
              "10 PassStateExited <9 Handled",
              "11 ExecutionSucceeded <10");
    }
  }

  @Test
  void leavesAFailedEventOnlyAfterTheLastAttempt() {
    String retried = ",\"Retry\":[{\"ErrorEquals\":[\"States.ALL\"],\"MaxAttempts\":1}]";
    String boom = "{\"StartAt\":\"B\",\"States\":{\"B\":{\"Type\":\"Fail\",\"Error\":\"E\"}}}";
    try (TestEngine engine = new TestEngine(home)) {
      assertThat(events(engine, parallel(retried, boom), "{}"))
          .endsWith(
              "3 ParallelStateStarted <2",
              "4 FailStateEntered <3 B",
              "5 ParallelStateStarted <4",
              "6 FailStateEntered <5 B",
              "7 ParallelStateFailed <6",
              "8 ExecutionFailed <7");
    }
  }

  @Test
  void endsAtOnceOnARuntimeErrorInABranch() {
    String wrong =
        """
        {"StartAt":"Fast","States":{"Fast":{"Type":"Pass","Parameters":{"m.$":"$.nope"},"End":true}}}
        """;
    try (TestEngine engine = new TestEngine(home)) {
      assertThat(events(engine, parallel("", wrong), "{}"))
          .endsWith("4 PassStateEntered <3 Fast", "5 ExecutionFailed <4");
    }
  }

  @Test
  void saysThatATaskHasEndedItsBranch() {
    String task =
        """
        {"StartAt":"T","States":{"T":{"Type":"Task",
          "Resource":"arn:aws:lambda:us-east-1:000000000000:function:boom","End":true}}}
        """;
    try (TestEngine engine = new TestEngine(home)) {
      engine.functions().define("boom", _ -> new Tasks.Answer.Failed("Error", "why"));
      assertThat(events(engine, parallel("", task), "{}"))
          .endsWith(
              "7 LambdaFunctionFailed <6",
              "8 TaskStateAborted <7",
              "9 ParallelStateFailed <7",
              "10 ExecutionFailed <9");
    }
  }

  @Test
  void endsWithWhatEndedItFromOutside() {
    try (TestEngine engine = new TestEngine(home)) {
      String stopped = engine.start(WAITING, "{}");
      engine
          .clock()
          .schedule(
              Duration.ofSeconds(3),
              () -> engine.engine().stopExecution(stopped, Failure.of("Manual", "probe")));
      engine.clock().awaitCalm();
      assertThat(events(engine, stopped))
          .containsExactly(
              "1 ExecutionStarted <0", "2 WaitStateEntered <0 Long", "3 ExecutionAborted <0");
      assertThat(all(engine, stopped).getLast().details().toString())
          .isEqualTo("{\"error\":\"Manual\",\"cause\":\"probe\"}");

      String late = WAITING.replaceFirst("\\{", "{\"TimeoutSeconds\":3,");
      assertThat(events(engine, late, "{}")).endsWith("3 ExecutionTimedOut <0");
    }
  }

  @Test
  void endsWithTheTwentyFiveThousandthEvent() {
    String loop =
        """
        {"StartAt":"A","States":{
          "A":{"Type":"Choice","Default":"B",
            "Choices":[{"Variable":"$.stop","IsPresent":true,"Next":"Stop"}]},
          "B":{"Type":"Pass","Next":"A"},
          "Stop":{"Type":"Succeed"}}}
        """;
    try (TestEngine engine = new TestEngine(home)) {
      var execution = engine.run(loop, "{}");
      assertThat(execution.failure().error()).contains("States.Runtime");
      assertThat(execution.failure().cause())
          .contains("The execution reached the maximum number of history events (25000).");
      HistoryEvent last =
          engine
              .views()
              .history(
                  execution.arn(),
                  new HistoryQuery(Order.NEWEST_FIRST, EventPayloads.INCLUDED, 1, Optional.empty()))
              .entries()
              .getFirst();
      assertThat(last.id()).isEqualTo(25_000);
      assertThat(last.type()).isEqualTo("ExecutionFailed");
    }
  }

  @Test
  void showsTheInputAsItWasWrittenUpToTheFirstState() {
    try (TestEngine engine = new TestEngine(home)) {
      String arn = engine.run(passes(2), "{ \"n\" : 1 }").arn();
      assertThat(all(engine, arn).stream().map(e -> e.details().path("input").asString("")))
          .containsExactly("{ \"n\" : 1 }", "{ \"n\" : 1 }", "", "{\"n\":1}", "", "");
    }
  }

  @Test
  void isReadPageByPageInBothDirections() {
    try (TestEngine engine = new TestEngine(home)) {
      String arn = engine.run(passes(3), "{}").arn();
      assertThat(ids(engine, arn, Order.OLDEST_FIRST))
          .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
      assertThat(ids(engine, arn, Order.NEWEST_FIRST))
          .containsExactly(8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L);
    }
  }

  private static List<Long> ids(TestEngine engine, String arn, Order order) {
    List<Long> ids = new ArrayList<>();
    Optional<String> token = Optional.empty();
    do {
      Page<HistoryEvent> page =
          engine.views().history(arn, new HistoryQuery(order, EventPayloads.INCLUDED, 3, token));
      page.entries().forEach(event -> ids.add(event.id()));
      token = page.nextToken();
    } while (token.isPresent());
    return ids;
  }

  @Test
  void leavesOutWhatNobodyWants() {
    try (TestEngine engine = new TestEngine(home)) {
      String arn = engine.run(passes(1), "{\"secret\":1}").arn();
      HistoryQuery query =
          new HistoryQuery(Order.OLDEST_FIRST, EventPayloads.LEFT_OUT, 10, Optional.empty());
      assertThat(engine.views().history(arn, query).entries().toString())
          .doesNotContain("secret", "truncated")
          .contains("Pass1");
    }
  }

  @Test
  void refusesWhatHasNoHistory() {
    try (TestEngine engine = new TestEngine(home)) {
      String arn = engine.run(passes(1), "{}").arn();
      assertCode(engine, arn + "x", Optional.empty(), "ExecutionDoesNotExist");
      assertCode(engine, "arn:aws:s3:::b", Optional.empty(), "InvalidArn");
      assertCode(engine, arn, Optional.of("0"), "InvalidToken");
      assertCode(engine, arn, Optional.of("{}"), "InvalidToken");
    }
  }

  private static void assertCode(
      TestEngine engine, String arn, Optional<String> token, String code) {
    HistoryQuery query = new HistoryQuery(Order.OLDEST_FIRST, EventPayloads.INCLUDED, 10, token);
    assertThatThrownBy(() -> engine.views().history(arn, query))
        .isInstanceOfSatisfying(
            EngineFailure.class, failure -> assertThat(failure.code()).isEqualTo(code));
  }

  @Test
  void leavesNoEventsOfExpressExecutions() {
    try (TestEngine engine = new TestEngine(home)) {
      String machine =
          engine
              .engine()
              .machines()
              .create(new StateMachineSpec("e", ExecutionType.EXPRESS, passes(1), "role", Map.of()))
              .arn();
      String arn = engine.engine().startExecution(machine, Optional.of("x"), "{}").executionArn();
      engine.clock().awaitCalm();
      assertThatThrownBy(() -> all(engine, arn))
          .hasMessage("Invalid Arn: 'Resource type not valid in this context: express'");
    }
  }

  @Test
  void doesNotShowALineThatAKillHasCutOff() throws IOException {
    try (TestEngine engine = new TestEngine(home)) {
      String arn = engine.run(passes(1), "{}").arn();
      Path file =
          engine
              .folder()
              .resolve("executions")
              .resolve(TestEngine.MACHINE)
              .resolve("run-1/history.jsonl");
      Files.writeString(file, "{\"timestamp\":\"2026-", StandardOpenOption.APPEND);
      assertThat(all(engine, arn)).hasSize(4);
    }
  }

  private static String passes(int count) {
    StringBuilder states = new StringBuilder();
    for (int i = 1; i <= count; i++) {
      String next = i == count ? "\"End\":true" : "\"Next\":\"Pass" + (i + 1) + "\"";
      states.append(i == 1 ? "" : ",").append("\"Pass" + i + "\":{\"Type\":\"Pass\"," + next + "}");
    }
    return "{\"StartAt\":\"Pass1\",\"States\":{" + states + "}}";
  }

  private static List<String> events(TestEngine engine, String definition, String input) {
    return events(engine, engine.run(definition, input).arn());
  }

  static List<String> events(TestEngine engine, String arn) {
    return all(engine, arn).stream().map(HistoryTest::line).toList();
  }

  private static String line(HistoryEvent event) {
    String name = event.details().path("name").asString("");
    return (event.id() + " " + event.type() + " <" + event.previousId() + " " + name).strip();
  }

  static List<HistoryEvent> all(TestEngine engine, String arn) {
    List<HistoryEvent> all = new ArrayList<>();
    Optional<String> token = Optional.empty();
    do {
      Page<HistoryEvent> page = engine.views().history(arn, HistoryQuery.all(token));
      all.addAll(page.entries());
      token = page.nextToken();
    } while (token.isPresent());
    return all;
  }
}
