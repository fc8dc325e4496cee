package dmap.asl;

import dmap.expression.EvaluationFailure;
import dmap.expression.Expression;
import dmap.expression.Scope;
import dmap.expression.jsonata.JsonataProgram;
import dmap.json.Json;
import tools.jackson.databind.JsonNode;

/// A number that a definition gives as a literal, a path or a JSONata expression.
///
/// @param field the name of the field in the definition, for AWS's messages: `MaxConcurrency` or
///   `MaxConcurrencyPath`
public record NumberField(String field, Expression expression) {

  /// @throws EvaluationFailure if the value is not a whole number
  public long wholeNumber(Scope scope) {
    JsonNode value = value(scope);
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      return value.asLong();
    }
    if (value.isNumber() && value.asDouble() == Math.rint(value.asDouble())) {
      return (long) value.asDouble();
    }
    throw notA("integer", value);
  }

  /// @throws EvaluationFailure if the value is not a whole number between `min` and `max`
  public long wholeNumber(Scope scope, long min, long max) {
    long value = wholeNumber(scope);
    if (value < min || value > max) {
      throw EvaluationFailure.runtime(
          "The value of the field '%s' must be between %d and %d, but was: %d"
              .formatted(field, min, max, value));
    }
    return value;
  }

  /// @throws EvaluationFailure if the value is not a number
  public double number(Scope scope) {
    JsonNode value = value(scope);
    if (value.isNumber()) {
      return value.asDouble();
    }
    throw notA("float", value);
  }

  /// As on AWS, a path may also lead to a text that contains a number.
  private JsonNode value(Scope scope) {
    JsonNode value = expression.evaluate(scope);
    return expression instanceof Expression.Path && value.isString()
        ? Json.tryParse(value.asString()).filter(JsonNode::isNumber).orElse(value)
        : value;
  }

  private EvaluationFailure notA(String type, JsonNode value) {
    String text = value.isString() ? value.asString() : value.toString();
    return switch (expression) {
      case Expression.Path(var path) ->
          EvaluationFailure.runtime(
              "The %s field refers to value \"%s\" which is not a valid %s: %s"
                  .formatted(field, text, type, path.text()));
      case Expression.Jsonata(var program, String _) ->
          unexpectedType(program, field, type.equals("integer") ? "integer" : "number", value);
      case Expression.Literal _, Expression.Intrinsic _ ->
          EvaluationFailure.runtime(
              "The %s field has value \"%s\" which is not a valid %s".formatted(field, text, type));
    };
  }

  /// The failure if a JSONata expression gives a value of a type that its field does not accept.
  public static EvaluationFailure unexpectedType(
      JsonataProgram program, String field, String expected, JsonNode value) {
    return EvaluationFailure.query(
        "The JSONata expression '%s' specified for the field '%s' returned an unexpected result type. Expected '%s', but was '%s' for value: %s"
            .formatted(program.text(), field, expected, typeName(value), value),
        field);
  }

  /// The JSON type of a value, as AWS's messages name it.
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
