package dmap.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dmap.engine.api.EngineFailure;
import dmap.engine.api.ExecutionFilter;
import dmap.maprun.Execution;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.ExecutionType;
import dmap.maprun.StateMachineSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Hostile names, numbers and nesting: they fail the execution, or do nothing outside the home.
class HostileTest {
  private static final String PASS =
      """
      {"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}
      """;

  @TempDir Path folder;
  private TestEngine engine;

  @BeforeEach
  void open() {
    engine = new TestEngine(folder.resolve("home"));
  }

  @AfterEach
  void close() {
    engine.close();
  }

  static Stream<String> names() {
    return Stream.of(
        "..",
        ".",
        "../../escape",
        "/etc/passwd",
        "a/b",
        "nul\0byte",
        "%2e%2e",
        "con.txt",
        "x".repeat(80),
        "😀".repeat(80),
        "\u202egpj.exe");
  }

  @ParameterizedTest
  @MethodSource("names")
  void namesOfExecutionsStayInTheHome(String name) throws IOException {
    String machine = engine.machine(PASS);
    boolean refused = name.contains("/") || name.contains("%") || name.contains("\0");
    if (refused) {
      assertThatThrownBy(() -> engine.engine().startExecution(machine, Optional.of(name), "{}"))
          .isInstanceOfSatisfying(
              EngineFailure.class, e -> assertThat(e.code()).isEqualTo("InvalidName"));
    } else {
      String arn = engine.engine().startExecution(machine, Optional.of(name), "{}").executionArn();
      engine.clock().awaitCalm();
      assertThat(engine.views().describeExecution(arn).name()).isEqualTo(name);
    }
    assertThat(
            engine
                .views()
                .listExecutions(machine, ExecutionFilter.ALL, Optional.empty(), 5)
                .entries())
        .hasSize(refused ? 0 : 1);
    assertStaysInHome();
  }

  @ParameterizedTest
  @MethodSource("names")
  void namesOfMachinesStayInTheHome(String name) throws IOException {
    StateMachineSpec spec =
        new StateMachineSpec(name, ExecutionType.STANDARD, PASS, "role", Map.of());
    engine.engine().machines().create(spec);
    assertThat(engine.engine().machines().create(spec).name()).isEqualTo(name);
    assertStaysInHome();
  }

  private void assertStaysInHome() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("home"));
    }
    try (Stream<Path> files = Files.list(folder.resolve("home"))) {
      assertThat(files).containsExactly(folder.resolve("home/engine"));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void arnsLeadNowhereElse(String name) {
    String start = "arn:aws:states:us-east-1:000000000000:";
    for (String arn :
        new String[] {
          start + "execution:machine:" + name,
          start + "execution:" + name + ":run",
          start + "execution:machine/" + name + ":" + name,
          start + "mapRun:machine/map:" + name,
        }) {
      assertThat(refused(() -> engine.views().describeExecution(arn))).isTrue();
      assertThat(refused(() -> engine.views().mapRuns().describe(arn))).isTrue();
      assertThat(refused(() -> engine.views().listMapRuns(arn, Optional.empty(), 100).entries()))
          .isTrue();
    }
  }

  private static boolean refused(Runnable call) {
    try {
      call.run();
      return false;
    } catch (EngineFailure e) {
      return !e.code().equals("ServiceUnavailable");
    }
  }

  @Test
  void anInputThatNestsToTheLimitIsPassedOn() {
    String deep = "[".repeat(490) + "]".repeat(490);
    String definition =
        """
        {"StartAt":"P","QueryLanguage":"JSONata","States":{"P":{"Type":"Pass","End":true,
          "Output":{"in":"{% $states.input %}"}}}}
        """;
    assertThat(engine.run(definition, deep).payload().output()).contains("{\"in\":" + deep + "}");
  }

  @Test
  void anOutputThatNestsTooDeepFailsAsData() {
    String definition =
        """
        {"StartAt":"Wrap","QueryLanguage":"JSONata","States":{
          "Wrap":{"Type":"Pass","Output":"{% {'in': $states.input} %}","Next":"Again"},
          "Again":{"Type":"Choice","Default":"Wrap",
            "Choices":[{"Condition":"{% $states.input = 0 %}","Next":"Out"}]},
          "Out":{"Type":"Succeed"}}}
        """;
    Execution execution = engine.run(definition, "1");
    assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(execution.failure().error()).contains("States.DataLimitExceeded");
    assertThat(execution.failure().cause())
        .contains("The state/task 'Wrap' returned a result that nests deeper than 500 levels.");
  }

  @Test
  void itemsThatNestTooDeepFailTheReader() {
    engine.put("s3://in/deep.jsonl", "[".repeat(600) + "]".repeat(600) + "\n");
    Execution execution = engine.run(reading("JSONL", "deep.jsonl"), "{}");
    assertThat(execution.failure().error()).contains("States.ItemReaderFailed");
    assertThat(execution.failure().cause().orElseThrow())
        .startsWith(
            "The file s3://in/deep.jsonl is not valid JSON Lines: line 1, column 1: Document"
                + " nesting depth (501) exceeds the maximum allowed (500)");
  }

  private static String reading(String type, String key) {
    return MapDefinition.standard(MapDefinition.PASS)
        .with(
            """
            {'ItemReader': {'Resource': 'arn:aws:states:::s3:getObject',
              'ReaderConfig': {'InputType': '%s'}, 'Parameters': {'Bucket': 'in', 'Key': '%s'}}}
            """
                .formatted(type, key))
        .text();
  }

  @Test
  void aNumberBeyondADoubleFailsTheReader() {
    engine.put("s3://in/large.json", "[1, 1e999]");
    Execution execution = engine.run(reading("JSON", "large.json"), "{}");
    assertThat(execution.failure().error()).contains("States.ItemReaderFailed");
    assertThat(execution.failure().cause().orElseThrow()).contains("a number is too large");
  }

  @Test
  void enormousWholeNumbersAreComparedAndPassedOn() {
    String definition =
        """
        {"StartAt":"C","States":{"C":{"Type":"Choice","Default":"No",
          "Choices":[{"Variable":"$.n","NumericGreaterThanPath":"$.m","Next":"Yes"}]},
          "Yes":{"Type":"Pass","End":true},"No":{"Type":"Fail"}}}
        """;
    String input = "{\"n\":" + "9".repeat(900) + ",\"m\":1.5e300}";
    assertThat(engine.run(definition, input).payload().output())
        .contains("{\"n\":" + "9".repeat(900) + ",\"m\":1.5E300}");
  }

  @Test
  void anEndlessLoopInAnExpressionFailsAsData() {
    String definition =
        """
        {"StartAt":"P","QueryLanguage":"JSONata","States":{"P":{"Type":"Pass","End":true,
          "Output":"{% ($f := function($n) { $n = 0 ? 0 : $f($n - 1) }; $f(100000000)) %}"}}}
        """;
    Execution execution = engine.run(definition, "1");
    assertThat(execution.failure().error()).contains("States.QueryEvaluationError");
  }
}
