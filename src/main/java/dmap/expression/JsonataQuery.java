package dmap.expression;

import dmap.expression.jsonata.JsonataFailure;
import dmap.expression.jsonata.JsonataProgram;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A JSONata expression that an operator types, such as the argument of `--where`. It has no `{%`
/// and `%}`, and `$` is the value to which it is applied.
///
/// @param name the name of the expression in messages, such as `--where`
public record JsonataQuery(JsonataProgram program, String name, Sources sources) {

  /// @throws IllegalArgumentException with JSONata's own words if it cannot be parsed
  public static JsonataQuery parse(String text, String name, Sources sources) {
    return new JsonataQuery(JsonataProgram.parse(text), name, sources);
  }

  /// @return empty if the result is undefined
  /// @throws EvaluationFailure if the expression cannot be evaluated
  public Optional<JsonNode> of(JsonNode value) {
    try {
      return program.query(value, sources);
    } catch (JsonataFailure e) {
      throw EvaluationFailure.query(e, name);
    }
  }

  /// Whether the result is true by the rules of JSONata's `$boolean`: an empty value, zero and
  /// undefined are false.
  ///
  /// @throws EvaluationFailure if the expression cannot be evaluated
  public boolean holds(JsonNode value) {
    return of(value).map(JsonataQuery::isTrue).orElse(false);
  }

  private static boolean isTrue(JsonNode result) {
    return switch (result.getNodeType()) {
      case BOOLEAN -> result.asBoolean();
      case NUMBER -> result.asDouble() != 0;
      case STRING -> !result.asString().isEmpty();
      case OBJECT -> !result.isEmpty();
      case ARRAY -> result.valueStream().anyMatch(JsonataQuery::isTrue);
      case NULL, MISSING, BINARY, POJO -> false;
    };
  }
}
