package dmap.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dmap.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Each row of the file is an expression and its value, or why it has none.
class JsonataTest {
  private static final Path ROWS = Path.of("src/test/resources/expression/jsonata.json");

  static Stream<JsonNode> rows() throws IOException {
    return Json.parse(Files.readAllBytes(ROWS)).valueStream();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void givesWhatAwsGives(JsonNode row) {
    String text = row.get("expression").asString();
    Expression expression = ExpressionParser.jsonata("{% " + text + " %}", "Output");
    Scope scope = Scopes.of(Json.object());
    if (row.has("value")) {
      assertThat(Json.write(expression.evaluate(scope))).isEqualTo(Json.write(row.get("value")));
    } else {
      assertThatThrownBy(() -> expression.evaluate(scope))
          .hasMessage(
              "The JSONata expression '%s' specified for the field 'Output' %s"
                  .formatted(text, row.get("fails").asString()));
    }
  }
}
