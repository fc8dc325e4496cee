package dmap.render.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.Golden;
import dmap.json.Json;
import dmap.maprun.DataStep;
import dmap.maprun.Failure;
import dmap.maprun.Target;
import dmap.maprun.TestedState;
import dmap.maprun.TestedState.Handling;
import dmap.maprun.TestedState.Inspection;
import dmap.maprun.TestedState.MapStateLimits;
import dmap.maprun.TestedState.Status;
import dmap.terminal.Columns;
import dmap.terminal.Theme;
import dmap.test.TestReport;
import dmap.test.TestReport.End;
import dmap.test.TestReport.Mocked;
import dmap.test.TestReport.Step;
import dmap.test.TestReport.Walk;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What `dmap test` prints of every kind of step and end.
class TestRenderTest {
  private static final JsonNode INPUT =
      Json.parse("{\"row\":{\"id\":\"7\",\"note\":\"\\u001b[31m red\"},\"keep\":true}");

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 120})
  void drawsATestToTheWidthOfTheTerminal(int width) {
    List<String> lines = TestText.forPeople(report(), width, Theme.PLAIN);

    assertThat(lines).allMatch(line -> Columns.of(line) <= width);
    assertThat(lines).allMatch(line -> line.codePoints().noneMatch(Character::isISOControl));
    Golden.check("test/drawn-" + width + ".txt", String.join("\n", lines) + "\n");
  }

  @Test
  void printsEveryValueWholeForAProgram() {
    List<String> lines = TestText.whole(report(), Theme.PLAIN);

    assertThat(lines).noneMatch(line -> line.contains("…"));
    assertThat(lines).anyMatch(line -> line.contains("x".repeat(2_000)));
  }

  @Test
  void writesTheInspectionAsValues() {
    JsonNode json = Json.parse(TestJson.text(report()));

    assertThat(json.at("/passed").asBoolean()).isFalse();
    assertThat(json.at("/tests/0/end").asString()).isEqualTo("RETRIABLE");
    assertThat(json.at("/tests/0/states/0/inspectionData/afterInputPath/id").asString())
        .isEqualTo("7");
    assertThat(json.at("/tests/0/states/1/inspectionData/errorDetails/catchIndex").asLong())
        .isEqualTo(1);
    assertThat(json.at("/tests/0/states/2/inspectionData/request/method").asString())
        .isEqualTo("GET");
  }

  private static TestReport report() {
    Walk walk =
        new Walk(
            OptionalLong.of(0), 3, INPUT, List.of(worked(), caught(), retriable()), End.RETRIABLE);
    return new TestReport("storms", Target.LOCAL, Optional.of("map"), List.of(walk));
  }

  private static Step worked() {
    Map<DataStep, String> steps =
        Map.of(
            DataStep.INPUT, Json.write(INPUT),
            DataStep.INPUT_PATH, "{\"id\":\"7\"}",
            DataStep.PARAMETERS, "{\"id\":\"7\",\"more\":\"" + "x".repeat(2_000) + "\"}",
            DataStep.RESULT, "{\"points\":3,\"took\":1}",
            DataStep.RESULT_SELECTOR, "{\"points\":3}",
            DataStep.RESULT_PATH,
                "{\"row\":{\"id\":\"7\"},\"keep\":true,\"score\":{\"points\":3}}");
    TestedState result =
        new TestedState(
            Status.SUCCEEDED,
            Optional.of("{\"points\":3}"),
            Failure.NONE,
            Optional.of("load"),
            Optional.of(inspection(steps, Optional.of("{\"a\":1}"), Optional.empty(), Map.of())));
    return new Step("score", "Task", Mocked.NO, INPUT, result);
  }

  private static Step caught() {
    Handling handling = new Handling(OptionalLong.of(1), OptionalLong.of(0), OptionalLong.empty());
    TestedState result =
        new TestedState(
            Status.CAUGHT_ERROR,
            Optional.of("{\"points\":3,\"error\":{\"Error\":\"Busy\",\"Cause\":\"later\"}}"),
            Failure.of("Busy", "later"),
            Optional.of("call"),
            Optional.of(
                inspection(Map.of(), Optional.of("{\"a\":1}"), Optional.of(handling), Map.of())));
    return new Step("load", "Task", Mocked.YES, Json.parse("{\"points\":3}"), result);
  }

  private static Step retriable() {
    Handling handling = new Handling(OptionalLong.empty(), OptionalLong.of(0), OptionalLong.of(16));
    TestedState result =
        new TestedState(
            Status.RETRIABLE,
            Optional.empty(),
            Failure.of(
                "States.Http.StatusCode.503",
                "a cause that is longer than a window is wide, so that it has to be cut"),
            Optional.empty(),
            Optional.of(
                inspection(
                    Map.of(), Optional.empty(), Optional.of(handling), Map.of("method", "GET"))));
    return new Step("call", "Task", Mocked.NO, Json.object(), result);
  }

  private static Inspection inspection(
      Map<DataStep, String> steps,
      Optional<String> variables,
      Optional<Handling> handling,
      Map<String, String> request) {
    return new Inspection(steps, variables, MapStateLimits.NONE, handling, request, Map.of());
  }
}
