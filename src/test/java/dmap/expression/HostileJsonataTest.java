package dmap.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dmap.expression.jsonata.JsonataProgram;
import dmap.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Expressions that mean harm fail as data, before they use up time or memory.
class HostileJsonataTest {
  private static final Path EXPRESSIONS =
      Path.of("src/test/resources/expression/hostile/jsonata.txt");

  static Stream<String> expressions() throws IOException {
    return Files.readAllLines(EXPRESSIONS).stream().filter(line -> !line.startsWith("#"));
  }

  @ParameterizedTest
  @MethodSource("expressions")
  void isStopped(String text) {
    assertThatExceptionOfType(EvaluationFailure.class)
        .isThrownBy(() -> evaluate(text))
        .satisfies(failure -> assertThat(failure.error()).isEqualTo("States.QueryEvaluationError"));
  }

  @Test
  void whatTakesManyStepsAndNoHarmIsDone() {
    assertThat(evaluate("$count($map([1..100000], function($n) { {'a': $n, 'b': $n * 2} }))"))
        .hasToString("100000");
    assertThat(evaluate("($f := function($n) { $n = 0 ? 0 : 1 + $f($n - 1) }; $f(100))"))
        .hasToString("100");
    assertThat(evaluate("($f := function($n) { $n = 0 ? 0 : $f($n - 1) }; $f(100000))"))
        .hasToString("0");
    assertThat(evaluate("$length($join([1..10000].$string($), ', '))")).hasToString("58892");
    assertThat(evaluate("$count($states.input.wide[$contains(name, /^item [0-9]*7$/)])"))
        .hasToString("300");
    assertThat(evaluate("$round(1.26, 2000000000)")).hasToString("1.26");
  }

  @Test
  void aTextTooLongToParseIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonataProgram.parse("1,".repeat(100_000)))
        .withMessage("is longer than 65536 characters");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"(", "[", "{'a':", "-", "function($a){", "1 + ", "$a ? ", "$a := ", "$f("})
  void textThatNestsTooDeepToParseIsRefused(String part) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonataProgram.parse(part.repeat(60_000 / part.length())));
  }

  private static JsonNode evaluate(String text) {
    return ExpressionParser.jsonata("{% " + text + " %}", "Output").evaluate(Scopes.of(data()));
  }

  private static JsonNode data() {
    ObjectNode data = Json.object();
    ArrayNode wide = data.putArray("wide");
    for (int i = 0; i < 3_000; i++) {
      wide.addObject().put("id", i).put("name", "item " + i);
    }
    JsonNode deep = Json.object().put("end", true);
    for (int i = 0; i < 400; i++) {
      deep = Json.object().set("d", deep);
    }
    return data.set("deep", deep);
  }
}
