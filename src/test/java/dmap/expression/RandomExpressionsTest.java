package dmap.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.expression.jsonata.JsonataProgram;
import dmap.json.Json;
import dmap.json.RandomJson;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Whatever is written as an expression, over whatever data: it is refused, has a value, or fails
/// as data. The seed is fixed; a failure names the expression and the data.
class RandomExpressionsTest {
  private static final long SEED = 20_261_121;
  private static final int ROUNDS = 6_000;

  private static final List<String> NAMES = List.of("a", "b", "c", "name", "x y", "", "0", "😀");
  private static final List<String> TEXTS =
      List.of("", "a", "abc abc", "2026-11-21T00:00:00Z", "[1", "{}", "12", "\0", "\ud800", "é😀");

  private static final List<String> PATH =
      List.of(
          "$",
          "$$",
          "$v",
          ".",
          "..",
          "*",
          "[0]",
          "[-1]",
          "[1:]",
          "[::2]",
          "[0,1]",
          "['a']",
          "['a','b']",
          "['",
          "']",
          "[",
          "]",
          "[?(",
          ")]",
          "@.a",
          "@",
          " == ",
          " > ",
          " && ",
          "!",
          "1",
          "'x'",
          "null",
          " =~ /a+/i",
          " in [1,2]",
          ".a",
          ".b",
          ".name",
          ".length()",
          ".sum()",
          ".keys()",
          ".concat(",
          "[?(@.a)]",
          "[?(@.a > $.b)]",
          "..a",
          "..*",
          "\\",
          "😀",
          "-",
          "~",
          "#");

  private static final List<String> INTRINSIC =
      List.of(
          "States.Array(",
          "States.ArrayContains(",
          "States.ArrayGetItem(",
          "States.ArrayLength(",
          "States.ArrayPartition(",
          "States.ArrayRange(",
          "States.ArrayUnique(",
          "States.Base64Decode(",
          "States.Base64Encode(",
          "States.Format('{} {}', ",
          "States.Hash(",
          "States.JsonMerge(",
          "States.JsonToString(",
          "States.MathAdd(",
          "States.MathRandom(",
          "States.StringSplit(",
          "States.StringToJson(",
          "States.UUID(",
          ")",
          ")",
          ")",
          ")",
          ", ",
          ", ",
          ", ",
          "$.a",
          "$.b",
          "$.c[0]",
          "$$",
          "$",
          "1",
          "-5",
          "0",
          "1.5",
          "1e300",
          "9223372036854775807",
          "'SHA-1'",
          "'a\\'b'",
          "'\\",
          "true",
          "null",
          "'[1,2]'",
          "'{'",
          " ",
          "States.",
          "'");

  private static final List<String> JSONATA =
      List.of(
          "$states",
          ".input",
          ".context",
          ".result",
          ".a",
          ".b",
          ".c",
          "a",
          "$",
          "$$",
          "*",
          "**",
          "%",
          "[0]",
          "[",
          "]",
          "{",
          "}",
          "(",
          ")",
          "(",
          ")",
          "{'k': ",
          "function($x){",
          "$x",
          "}",
          ", ",
          ":",
          "? ",
          " : ",
          " := ",
          "; ",
          " & ",
          " + ",
          " - ",
          " * ",
          " / ",
          " % ",
          " = ",
          " != ",
          " < ",
          " and ",
          " or ",
          " in ",
          "..",
          " ~> ",
          "^(",
          "@$v",
          "#$i",
          "|",
          "??",
          "?:",
          "1",
          "0.5",
          "1e300",
          "'t'",
          "true",
          "null",
          "/a+(b)?/",
          "$map(",
          "$filter(",
          "$reduce(",
          "$sort(",
          "$sum(",
          "$count(",
          "$string(",
          "$number(",
          "$match(",
          "$replace(",
          "$split(",
          "$contains(",
          "$pad(",
          "$join(",
          "$each(",
          "$sift(",
          "$merge(",
          "$zip(",
          "$spread(",
          "$lookup(",
          "$keys(",
          "$type(",
          "$exists(",
          "$formatNumber(",
          "$formatInteger(",
          "$formatBase(",
          "$toMillis(",
          "$fromMillis(",
          "$parse(",
          "$partition(",
          "$range(",
          "$hash(",
          "$random(",
          "$uuid()",
          "$eval(",
          "$error(",
          "$assert(",
          "$distinct(",
          "$shuffle(",
          "$single(",
          "$round(",
          "$power(",
          "$base64decode(",
          "$encodeUrl(",
          "?",
          "/*",
          "*/",
          "`",
          "\"",
          "'",
          "\\u00",
          "\n");

  private final Random random = new Random(SEED);
  private final RandomJson json = new RandomJson(random, NAMES, TEXTS);

  @Test
  void pathsAreRefusedOrReadOrFailAsData() {
    check(PATH, "$", JsonPath::parse, (path, scope) -> path.read(scope));
  }

  @Test
  void callsOfIntrinsicFunctionsAreRefusedOrHaveAValueOrFailAsData() {
    check(INTRINSIC, "States.Array(", IntrinsicParser::parse, Expression::evaluate);
  }

  @Test
  void jsonataIsRefusedOrHasAValueOrFailsAsData() {
    check(
        JSONATA,
        "",
        RandomExpressionsTest::jsonata,
        (program, scope) -> new Expression.Jsonata(program, "Output").evaluate(scope));
  }

  private static Optional<JsonataProgram> jsonata(String text) {
    try {
      return Optional.of(JsonataProgram.parse(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private interface Parser<E> {
    Optional<E> parse(String text);
  }

  private interface Evaluator<E> {
    JsonNode evaluate(E expression, Scope scope);
  }

  private <E> void check(
      List<String> words, String start, Parser<E> parser, Evaluator<E> evaluator) {
    int values = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String text = text(words, start);
      JsonNode data = json.object(4);
      try {
        values += value(parser, evaluator, text, data);
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed " + SEED + ": " + text + "\n over " + data, e);
      }
    }
    assertThat(values).as("expressions that had a value").isGreaterThan(ROUNDS / 200);
  }

  private static <E> int value(
      Parser<E> parser, Evaluator<E> evaluator, String text, JsonNode data) {
    Optional<E> expression = parser.parse(text);
    if (expression.isEmpty()) {
      return 0;
    }
    try {
      assertThat(Json.write(evaluator.evaluate(expression.get(), Scopes.of(data)))).isNotEmpty();
      return 1;
    } catch (EvaluationFailure failure) {
      assertThat(failure.error()).startsWith("States.");
      assertThat(failure.reason()).isNotBlank();
      return 0;
    }
  }

  private String text(List<String> words, String start) {
    StringBuilder text = new StringBuilder(random.nextInt(4) > 0 ? start : "");
    for (int i = random.nextInt(1, 9); i > 0; i--) {
      text.append(json.pick(words));
    }
    return text.toString();
  }
}
