package dmap.local.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dmap.engine.api.EngineFailure;
import dmap.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// ValidateStateMachineDefinition, except for what the parser does.
class DefinitionCheckTest {

  @Test
  void saysNothingOfAGoodDefinition() {
    ObjectNode answer = validate(machine("'P': {'Type': 'Pass', 'End': true}", "P"));

    assertThat(Json.write(answer))
        .isEqualTo("{\"result\":\"OK\",\"diagnostics\":[],\"truncated\":false}");
  }

  @Test
  void writesPlacesAsTheServiceDoes() {
    String definition =
        machine(
            """
            'a/b': {'Type': 'Parallel', 'End': true, 'Branches': [{'StartAt': 'C', 'States': {
              'C': {'Type': 'Choice', 'Default': 'D', 'Choices': [
                {'Variable': '$.x', 'IsNull': true, 'Next': 'Gone'}]},
              'D': {'Type': 'Succeed'}}}]}
            """,
            "a/b");

    assertThat(locations(validate(definition)))
        .containsExactly("/States/a/b/Branches[0]/States/C/Choices[0]/Next");
  }

  @Test
  void givesNoPlaceToWhatHasNone() {
    JsonNode diagnostics =
        validate(machine("'P': {'Type': 'Pass', 'Next': 'P'}", "P")).get("diagnostics");

    assertThat(Json.write(diagnostics))
        .isEqualTo(
            "[{\"severity\":\"ERROR\",\"code\":\"MISSING_END_STATE\","
                + "\"message\":\"Workflow has no terminal state\"}]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1]|SCHEMA_VALIDATION_FAILED|Definition must be a valid JSON object",
        "{'StartAt' 1}|INVALID_JSON_DESCRIPTION|Unexpected character (''' (code 39))",
      })
  void namesTextsThatAreNoObjects(String text, String code, String message) {
    JsonNode only = validate(text).get("diagnostics").get(0);

    assertThat(only.get("code").asString()).isEqualTo(code);
    assertThat(only.get("message").asString()).startsWith(message);
    assertThat(only.has("location")).isFalse();
  }

  @Test
  void warnsOnlyWhenAsked() {
    String definition =
        machine(
            """
            'P': {'Type': 'Pass', 'Result': '$.x', 'Parameters': {'a': '$.b', 'c': 'States.UUID()'},
              'Next': 'W'},
            'W': {'Type': 'Wait', 'Timestamp': '2026-11-21T12:00:00Z', 'Next': 'F'},
            'F': {'Type': 'Fail', 'Cause': '$.cause'}
            """,
            "P");

    assertThat(codes(validate(definition))).isEmpty();
    ObjectNode answer = validate(request(definition).put("severity", "WARNING"));
    assertThat(answer.get("result").asString()).isEqualTo("OK");
    assertThat(codes(answer))
        .containsExactly("PASS_RESULT_IS_STATIC", "NO_DOLLAR", "NO_DOLLAR", "NO_PATH");
  }

  @Test
  void cutsAtTheNumberOfResultsAskedFor() {
    String definition = "{\"StartAt\": 5, \"States\": 5, \"Comment\": 5}";

    ObjectNode answer = validate(request(definition).put("maxResults", 2));

    assertThat(answer.get("diagnostics")).hasSize(2);
    assertThat(answer.get("truncated").asBoolean()).isTrue();
    assertThat(validate(request(definition).put("maxResults", 0)).get("diagnostics")).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({"maxResults, 101", "maxResults, -1"})
  void refusesNumbersOfResultsOutOfRange(String field, int value) {
    assertThatThrownBy(() -> validate(request("{}").put(field, value)))
        .isInstanceOf(EngineFailure.class)
        .hasMessageStartingWith("1 validation error detected: Value '" + value + "'");
  }

  @ParameterizedTest
  @CsvSource({"severity, LOUD", "type, FAST"})
  void refusesOtherWords(String field, String value) {
    assertThatThrownBy(() -> validate(request("{}").put(field, value)))
        .isInstanceOf(EngineFailure.class)
        .hasMessageContaining("Member must satisfy enum value set");
  }

  @Test
  void refusesAnEmptyDefinition() {
    assertThatThrownBy(() -> validate(""))
        .hasMessageContaining("Member must have length greater than or equal to 1");
  }

  private static String machine(String states, String startAt) {
    return "{'StartAt': '%s', 'States': {%s}}".formatted(startAt, states).replace('\'', '"');
  }

  private static ObjectNode request(String definition) {
    return Json.object().put("definition", definition);
  }

  private static ObjectNode validate(String definition) {
    return validate(request(definition));
  }

  private static ObjectNode validate(ObjectNode request) {
    return DefinitionCheck.answer(new ApiRequest(request));
  }

  private static List<String> codes(ObjectNode answer) {
    return answer.get("diagnostics").valueStream().map(d -> d.get("code").asString()).toList();
  }

  private static List<String> locations(ObjectNode answer) {
    return answer
        .get("diagnostics")
        .valueStream()
        .map(d -> d.path("location").asString(""))
        .toList();
  }
}
