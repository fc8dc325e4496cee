package dmap.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dmap.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Each row of the file is a call, its input, and its value, its cause, or that AWS calls its
/// arguments invalid.
class IntrinsicFunctionTest {
  private static final Path ROWS =
      Path.of("src/test/resources/expression/intrinsic-functions.json");

  static Stream<JsonNode> rows() throws IOException {
    return Json.parse(Files.readAllBytes(ROWS)).valueStream();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void givesWhatAwsGives(JsonNode row) {
    String call = row.get("call").asString();
    Expression expression = ExpressionParser.jsonPath(call).orElseThrow();
    Scope scope = Scopes.of(row.get("input"));
    if (row.has("value")) {
      assertThat(Json.write(expression.evaluate(scope))).isEqualTo(Json.write(row.get("value")));
    } else {
      assertThatThrownBy(() -> expression.evaluate(scope))
          .isInstanceOfSatisfying(
              EvaluationFailure.class,
              failure -> {
                assertThat(failure.error()).isEqualTo("States.Runtime");
                assertThat(failure.reason()).isEqualTo(expected(row, call));
              });
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "States.Array()|",
        "States.ArrayLength()|States.ArrayLength does not take 0 arguments",
        "States.Format('{}', States.Hash('a'))|States.Hash does not take 1 argument"
      })
  void tellsBeforehandWhichCallWillFail(String call, String why) {
    assertThat(ExpressionParser.wrongCall(call)).isEqualTo(Optional.ofNullable(why));
  }

  private static String expected(JsonNode row, String call) {
    return row.has("cause")
        ? row.get("cause").asString()
        : "Invalid arguments in " + call.substring(0, call.indexOf('('));
  }
}
