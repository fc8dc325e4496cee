package dmap.asl.parse;

import dmap.asl.NumberField;
import dmap.asl.TextField;
import dmap.expression.Expression;
import dmap.expression.ExpressionParser;
import dmap.json.Fields;
import dmap.json.Json;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/// The fields of a state that hold one value: a number, a text or a timestamp. A definition may
/// give it as a literal, as a JSONata expression, or as a path in a field of its own (`SecondsPath`
/// instead of `Seconds`).
record ValueFields(StateFields state) {
  /// The end of the name of the field that has a path instead of a value.
  private static final String PATH = "Path";

  /// A whole number in the field `name` (a literal, or an expression in JSONata) or in its `…Path`.
  Optional<NumberField> number(String name, long min) {
    return number(name, min, Integer.MAX_VALUE);
  }

  Optional<NumberField> number(String name, long min, long max) {
    return number(
        name, () -> fields().integer(name, min, max).map(n -> Json.nodes().numberNode((long) n)));
  }

  /// A number that may have a fraction.
  Optional<NumberField> fraction(String name, long min, long max) {
    return number(
        name, () -> fields().number(name, min, max).map(n -> Json.nodes().numberNode((double) n)));
  }

  private Optional<NumberField> number(String name, Supplier<Optional<? extends JsonNode>> number) {
    Optional<JsonNode> value = fields().any(name);
    Optional<NumberField> literal =
        state.jsonata() && value.map(StateFields::isJsonata).orElse(false)
            ? state.expression(name, value.get().asString()).map(e -> new NumberField(name, e))
            : number.get().map(n -> new NumberField(name, new Expression.Literal(n)));
    String pathName = name + PATH;
    Optional<NumberField> atPath =
        state.jsonata()
            ? Optional.empty()
            : state.path(pathName).map(p -> new NumberField(pathName, new Expression.Path(p)));
    if (fields().names().contains(name) && atPath.isPresent()) {
      onlyOne(name, pathName);
    }
    return literal.or(() -> atPath);
  }

  private void onlyOne(String name, String pathName) {
    FieldRules.refuseMember(fields(), pathName, AwsWording.onlyOneOf(List.of(name, pathName)), "");
  }

  /// A text in the field `name` or, in JSONPath, in its `…Path` (a path or an intrinsic function
  /// call).
  Optional<TextField> text(String name) {
    Optional<TextField> literal = fields().string(name).flatMap(text -> literalText(name, text));
    if (state.jsonata()) {
      return literal;
    }
    String pathName = name + PATH;
    Optional<String> pathText = fields().string(pathName);
    Optional<TextField> atPath =
        pathText.flatMap(ExpressionParser::jsonPath).map(e -> new TextField(pathName, e));
    if (pathText.isPresent() && atPath.isEmpty()) {
      FieldRules.refuse(
          fields(),
          pathName,
          "Value must be a valid JSONPath or a valid intrinsic function call.",
          "it is \"" + pathText.get() + "\"");
    }
    if (literal.isPresent() && atPath.isPresent()) {
      onlyOne(name, pathName);
    }
    return literal.or(() -> atPath);
  }

  private Optional<TextField> literalText(String name, String text) {
    if (state.jsonata() && ExpressionParser.isJsonata(text)) {
      return state.expression(name, text).map(e -> new TextField(name, e));
    }
    return Optional.of(new TextField(name, new Expression.Literal(Json.nodes().stringNode(text))));
  }

  /// A text that must be a timestamp. Only a literal is checked: the value of a path or an
  /// expression is not known yet.
  Optional<TextField> timestamp(String name) {
    Optional<TextField> field = text(name);
    field
        .filter(f -> f.field().equals(name))
        .map(TextField::expression)
        .filter(Expression.Literal.class::isInstance)
        .map(e -> ((Expression.Literal) e).value().asString())
        .ifPresent(text -> isTimestamp(name, text));
    return field;
  }

  /// Whether a text is a timestamp. If it is not, a mistake is recorded.
  boolean isTimestamp(String name, String text) {
    if (isTimestamp(text)) {
      return true;
    }
    FieldRules.refuse(
        fields(), name, "String does not match RFC3339 timestamp", "such as 2026-11-21T12:00:00Z");
    return false;
  }

  private static boolean isTimestamp(String text) {
    try {
      OffsetDateTime.parse(text);
      return true;
    } catch (DateTimeParseException _) {
      return false;
    }
  }

  private Fields fields() {
    return state.fields();
  }
}
