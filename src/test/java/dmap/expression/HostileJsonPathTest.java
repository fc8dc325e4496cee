package dmap.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dmap.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Paths that mean harm fail as data, before they use up time or memory.
class HostileJsonPathTest {
  private final JsonNode data = data();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$..*..*..*..*..*",
        "$..*..*..*..*..nowhere",
        "$..[?(@..end == @..end)]..[?(@..end == @..end)]..[?(@..end == @..end)]",
        "$.wide[?(@.name =~ /(a+)+b/)]",
        "$.wide[?(@.text =~ /.*a.*a.*a.*b/)]",
        "$.wide[?(@.text =~ /(a|a)*b/i)]",
        "$.wide[?(@.text =~ /(.+)\\1\\1b/)]",
        "$.wide.append(1)",
      })
  void areStopped(String path) {
    assertThatExceptionOfType(EvaluationFailure.class)
        .isThrownBy(() -> read(path))
        .satisfies(failure -> assertThat(failure.error()).isEqualTo("States.Runtime"))
        .withMessageStartingWith("Invalid path '" + path + "' : ");
    assertThat(data).isEqualTo(data());
  }

  @Test
  void whatLooksAtMuchAndDoesNoHarmIsRead() {
    assertThat(read("$..end")).hasSize(1);
    assertThat(read("$..id")).hasSize(3_000);
    assertThat(read("$.wide[?(@.name =~ /item [0-9]*7/)]")).hasSize(300);
    assertThat(read("$.wide[?(@.id > 2990)].name")).hasSize(9);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[?(", "[?(@[", "..", ".a.b(", "[?(@.a == {", "[?(!(", "['a',"})
  void pathsThatNestTooDeepAreNone(String part) {
    assertThat(JsonPath.parse("$" + part.repeat(20_000))).isEmpty();
  }

  @Test
  void aReferenceDeeperThanDataCanBeIsNotPlaced() {
    ReferencePath path = ReferencePath.parse("$" + ".a".repeat(100_000)).orElseThrow();
    assertThatExceptionOfType(EvaluationFailure.class)
        .isThrownBy(() -> path.put(Json.object(), Json.object()))
        .satisfies(
            failure -> assertThat(failure.error()).isEqualTo("States.ResultPathMatchFailure"));
  }

  private JsonNode read(String path) {
    return JsonPath.parse(path).orElseThrow().read(Scopes.of(data));
  }

  private static JsonNode data() {
    ObjectNode data = Json.object();
    ArrayNode wide = data.putArray("wide");
    for (int i = 0; i < 3_000; i++) {
      wide.addObject().put("id", i).put("name", "item " + i);
    }
    wide.addObject().put("text", "a".repeat(20_000));
    JsonNode deep = Json.object().put("end", true);
    for (int i = 0; i < 400; i++) {
      deep = Json.object().set("d", deep);
    }
    return data.set("deep", deep);
  }
}
