package dmap.asl;

import dmap.expression.EvaluationFailure;
import dmap.expression.Expression;
import dmap.expression.Scope;
import tools.jackson.databind.JsonNode;

/// A number that a definition gives as a literal, a path or a JSONata expression.
///
/// @param field as written, `MaxConcurrency` or `MaxConcurrencyPath`: AWS names it in its messages
public record NumberField(String field, Expression expression) {

  /// @throws EvaluationFailure if the value is not a whole number
  public long wholeNumber(Scope scope) {
    JsonNode value = expression.evaluate(scope);
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      return value.asLong();
    }
    if (value.isNumber() && value.asDouble() == Math.rint(value.asDouble())) {
      return (long) value.asDouble();
    }
    throw notA("integer", value);
  }

  /// @throws EvaluationFailure if the value is not a number
  public double number(Scope scope) {
    JsonNode value = expression.evaluate(scope);
    if (value.isNumber()) {
      return value.asDouble();
    }
    throw notA("float", value);
  }

  private EvaluationFailure notA(String type, JsonNode value) {
    String text = value.isString() ? value.asString() : value.toString();
    return switch (expression) {
      case Expression.Path(var path) ->
          EvaluationFailure.runtime(
              "The %s field refers to value \"%s\" which is not a valid %s: %s"
                  .formatted(field, text, type, path.text()));
      case Expression.Jsonata(var program, String _) ->
          EvaluationFailure.query(
              "The JSONata expression '%s' specified for the field '%s' returned an unexpected result type. Expected '%s', but was '%s' for value: %s"
                  .formatted(
                      program.text(),
                      field,
                      type.equals("integer") ? "integer" : "number",
                      typeName(value),
                      value));
      case Expression.Literal _, Expression.Intrinsic _ ->
          EvaluationFailure.runtime(
              "The %s field has value \"%s\" which is not a valid %s".formatted(field, text, type));
    };
  }

  /// JSON's name of a value's type, as AWS's messages have it.
  public static String typeName(JsonNode value) {
    return switch (value.getNodeType()) {
      case ARRAY -> "array";
      case BOOLEAN -> "boolean";
      case NULL -> "null";
      case NUMBER -> "number";
      case OBJECT -> "object";
      case STRING -> "string";
      case BINARY, POJO, MISSING -> "undefined";
    };
  }
}
