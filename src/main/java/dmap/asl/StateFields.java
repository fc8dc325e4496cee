package dmap.asl;

import dmap.expression.Expression;
import dmap.expression.ExpressionParser;
import dmap.expression.JsonPath;
import dmap.expression.PayloadTemplate;
import dmap.expression.QueryLanguage;
import dmap.expression.TemplateParser;
import dmap.json.Document;
import dmap.json.Fields;
import dmap.json.Json;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// The fields of a state, read in the state's query language: a field of the other language is a
/// mistake, and numbers and texts may be expressions.
final class StateFields {
  private static final Pattern BAD_BRACKET = Pattern.compile("\\[(?![\\d'\"-])");
  private static final String INVALID_JSONATA = "INVALID_JSONATA_EXPRESSION";
  private static final String IN_JSONATA = "the text between {% and %} is JSONata";
  private static final String IN_STATES =
      "the input is `$states.input`, a variable is `$name`; there is no other context";

  private final Fields fields;
  private final QueryLanguage language;

  private final Set<String> absent;

  StateFields(Fields fields, QueryLanguage language) {
    this(fields, language, Set.of("errorOutput"));
  }

  private StateFields(Fields fields, QueryLanguage language, Set<String> absent) {
    this.fields = fields;
    this.language = language;
    this.absent = absent;
  }

  Fields fields() {
    return fields;
  }

  QueryLanguage language() {
    return language;
  }

  boolean jsonata() {
    return language == QueryLanguage.JSONATA;
  }

  /// What the state does with its input and its result.
  FlowFields flows() {
    return new FlowFields(this);
  }

  /// The same for an object inside the state: a reader, a retrier, a choice rule.
  StateFields inside(Fields inner) {
    return new StateFields(inner, language);
  }

  /// The same for a catcher, where the error is in reach.
  StateFields ofCatcher() {
    return new StateFields(fields, language, Set.of());
  }

  /// First the fields of the other language, in AWS's words; then those that nothing knows.
  void rejectUnknown(String where) {
    foreign().reject(_ -> true);
    fields.rejectUnknown(where);
  }

  /// Fields of the other query language.
  ForeignFields foreign() {
    return new ForeignFields(fields, language);
  }

  /// A field with expressions in it, in the state's language.
  Optional<PayloadTemplate> template(String name) {
    if (name.equals("Assign")) {
      Assignments.check(fields, language);
    }
    return fields.any(name).map(value -> parser(name).parse(value, name));
  }

  private TemplateParser parser(String name) {
    return new TemplateParser(
        language,
        absent,
        (pointer, field, kind, detail) -> {
          String at = fields.pointer(name) + pointer;
          switch (kind) {
            case NOT_A_PATH ->
                fields.problem(
                    at + Document.step(field),
                    at,
                    AslParser.SCHEMA,
                    "The value for the field '"
                        + field
                        + "' must be a valid JSONPath or a valid intrinsic function call",
                    "it is " + detail);
            case BAD_JSONATA -> fields.problem(at, INVALID_JSONATA, detail, IN_JSONATA);
            case UNSUPPORTED_REFERENCE ->
                fields.problem(at, "UNSUPPORTED_JSONATA_EXPRESSION", detail, IN_STATES);
            case UNCLOSED ->
                fields.problem(
                    at,
                    AslParser.SCHEMA,
                    "JSONata string must start with {% and end with %}",
                    "it is " + detail);
          }
        });
  }

  /// AWS gives the reason where the first character or a bracket is wrong.
  static String notAReferencePath(String text) {
    String message = "Value is not a Reference Path";
    if (!text.startsWith("$")) {
      return message + ": Reference path didn't start with '$'";
    }
    return BAD_BRACKET.matcher(text).find()
        ? message + ": '[' must be followed by ' or '['"
        : message;
  }

  Optional<JsonPath> path(String name) {
    return fields.string(name).flatMap(text -> path(name, text));
  }

  /// A path to one place. What AWS takes as such is not known well enough to refuse more than what
  /// is no path at all.
  Optional<JsonPath> referencePath(String name) {
    Optional<String> text = fields.string(name);
    Optional<JsonPath> path = text.flatMap(JsonPath::parse);
    if (text.isPresent() && path.isEmpty()) {
      fields.problem(
          fields.pointer(name),
          AslParser.SCHEMA,
          notAReferencePath(text.get()),
          "it is \"" + text.get() + "\"; a path such as $.type");
    }
    return path;
  }

  /// A text with `{%` and `%}`, parsed.
  Optional<Expression> expression(String name, String text) {
    return parser(name).expression(text, name);
  }

  Optional<JsonPath> path(String name, String text) {
    Optional<JsonPath> path = JsonPath.parse(text);
    if (path.isEmpty()) {
      fields.problem(
          fields.pointer(name),
          AslParser.SCHEMA,
          "Value must be a valid JSONPath.",
          "it is \"" + text + "\"; a path starts with `$`");
    }
    return path;
  }

  /// A whole number given as `name` (a literal, or an expression in JSONata) or as `pathName`.
  Optional<NumberField> number(String name, String pathName, long min) {
    return number(name, pathName, min, Integer.MAX_VALUE);
  }

  Optional<NumberField> number(String name, String pathName, long min, long max) {
    return number(name, pathName, min, max, Wholeness.WHOLE);
  }

  /// A number with a fraction.
  Optional<NumberField> fraction(String name, String pathName, long min, long max) {
    return number(name, pathName, min, max, Wholeness.ANY);
  }

  private enum Wholeness {
    WHOLE,
    ANY
  }

  private Optional<NumberField> number(
      String name, String pathName, long min, long max, Wholeness wholeness) {
    Optional<NumberField> literal = literalNumber(name, min, max, wholeness);
    Optional<NumberField> atPath =
        jsonata()
            ? Optional.empty()
            : path(pathName).map(p -> new NumberField(pathName, new Expression.Path(p)));
    if (fields.names().contains(name) && atPath.isPresent()) {
      onlyOne(name, pathName);
    }
    return literal.or(() -> atPath);
  }

  private Optional<NumberField> literalNumber(
      String name, long min, long max, Wholeness wholeness) {
    Optional<JsonNode> value = fields.any(name);
    if (jsonata() && value.map(StateFields::isJsonata).orElse(false)) {
      return expression(name, value.get().asString()).map(e -> new NumberField(name, e));
    }
    Optional<JsonNode> number =
        switch (wholeness) {
          case WHOLE -> fields.integer(name, min, max).map(n -> Json.nodes().numberNode((long) n));
          case ANY -> fields.number(name, min, max).map(n -> Json.nodes().numberNode((double) n));
        };
    return number.map(n -> new NumberField(name, new Expression.Literal(n)));
  }

  static boolean isJsonata(JsonNode value) {
    return value.isString() && ExpressionParser.isJsonata(value.asString());
  }

  private void onlyOne(String name, String pathName) {
    fields.problem(
        fields.pointer(pathName),
        fields.pointer(),
        AslParser.SCHEMA,
        AwsWording.onlyOneOf(List.of(name, pathName)),
        "");
  }

  /// A text given as `name` or, in JSONPath, as `pathName` (a path or an intrinsic function call).
  Optional<TextField> text(String name, String pathName) {
    Optional<TextField> literal = fields.string(name).flatMap(text -> literalText(name, text));
    if (jsonata()) {
      return literal;
    }
    Optional<String> pathText = fields.string(pathName);
    Optional<TextField> atPath =
        pathText.flatMap(ExpressionParser::jsonPath).map(e -> new TextField(pathName, e));
    if (pathText.isPresent() && atPath.isEmpty()) {
      fields.problem(
          fields.pointer(pathName),
          AslParser.SCHEMA,
          "Value must be a valid JSONPath or a valid intrinsic function call.",
          "it is \"" + pathText.get() + "\"");
    }
    if (literal.isPresent() && atPath.isPresent()) {
      onlyOne(name, pathName);
    }
    return literal.or(() -> atPath);
  }

  private Optional<TextField> literalText(String name, String text) {
    if (jsonata() && ExpressionParser.isJsonata(text)) {
      return expression(name, text).map(e -> new TextField(name, e));
    }
    return Optional.of(new TextField(name, new Expression.Literal(Json.nodes().stringNode(text))));
  }

  /// A literal timestamp must be one; a path or expression is checked when it has a value.
  Optional<TextField> timestamp(String name, String pathName) {
    Optional<TextField> field = text(name, pathName);
    field
        .filter(f -> f.field().equals(name))
        .map(TextField::expression)
        .filter(Expression.Literal.class::isInstance)
        .map(e -> ((Expression.Literal) e).value().asString())
        .ifPresent(text -> isTimestamp(name, text));
    return field;
  }

  /// Records a mistake if it is not.
  boolean isTimestamp(String name, String text) {
    if (isTimestamp(text)) {
      return true;
    }
    fields.problem(
        fields.pointer(name),
        AslParser.SCHEMA,
        "String does not match RFC3339 timestamp",
        "such as 2026-11-21T12:00:00Z");
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
}
