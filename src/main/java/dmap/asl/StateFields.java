package dmap.asl;

import dmap.asl.DataFlow.ResultPlace;
import dmap.asl.DataFlow.Selection;
import dmap.expression.Expression;
import dmap.expression.ExpressionParser;
import dmap.expression.JsonPath;
import dmap.expression.PayloadTemplate;
import dmap.expression.QueryLanguage;
import dmap.expression.ReferencePath;
import dmap.expression.TemplateParser;
import dmap.json.Fields;
import dmap.json.Json;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The fields of a state, read in the state's query language: a field of the other language is a
/// mistake, and numbers and texts may be expressions.
final class StateFields {
  /// Which payload fields a state type has.
  enum Payload {
    /// Parameters or Arguments, and ResultSelector.
    ALL,
    /// Parameters in JSONPath; no Arguments, no ResultSelector: a Pass state.
    PARAMETERS_ONLY,
    /// Arguments are elsewhere: a Map state.
    SELECTOR_ONLY
  }

  private static final List<String> JSON_PATH_ONLY =
      List.of(
          "InputPath",
          "OutputPath",
          "ResultPath",
          "Parameters",
          "ResultSelector",
          "Result",
          "ItemsPath",
          "SecondsPath",
          "TimestampPath",
          "TimeoutSecondsPath",
          "HeartbeatSecondsPath",
          "MaxConcurrencyPath",
          "ToleratedFailureCountPath",
          "ToleratedFailurePercentagePath",
          "ErrorPath",
          "CausePath");
  private static final List<String> JSONATA_ONLY = List.of("Arguments", "Output", "Items");

  private final Fields fields;
  private final QueryLanguage language;

  StateFields(Fields fields, QueryLanguage language) {
    this.fields = fields;
    this.language = language;
  }

  Fields fields() {
    return fields;
  }

  QueryLanguage language() {
    return language;
  }

  private boolean jsonata() {
    return language == QueryLanguage.JSONATA;
  }

  /// The same for an object inside the state: a reader, a retrier, a choice rule.
  StateFields inside(Fields inner) {
    return new StateFields(inner, language);
  }

  /// First the fields of the other language, in AWS's words; then those that nothing knows.
  void rejectUnknown(String where) {
    List<String> foreign = jsonata() ? JSON_PATH_ONLY : JSONATA_ONLY;
    QueryLanguage other = jsonata() ? QueryLanguage.JSON_PATH : QueryLanguage.JSONATA;
    for (String name : foreign) {
      if (fields.names().contains(name)) {
        fields.has(name);
        fields.problem(
            fields.pointer(),
            AslParser.SCHEMA,
            "The QueryLanguage is set to '%s', but field '%s' is only supported for the '%s' QueryLanguage"
                .formatted(language.text(), name, other.text()),
            "");
      }
    }
    fields.rejectUnknown(where);
  }

  /// Of Fail: nothing passes through.
  DataFlow none() {
    if (jsonata()) {
      return new DataFlow.JsonataFlow(Optional.empty(), Optional.empty(), Optional.empty());
    }
    Selection all = new Selection.At(JsonPath.parse("$").orElseThrow());
    return new DataFlow.JsonPathFlow(
        all, Optional.empty(), Optional.empty(), new ResultPlace.At(root()), all, Optional.empty());
  }

  /// Of Choice, Wait and Succeed: input and output only.
  DataFlow inputOutput() {
    if (jsonata()) {
      return new DataFlow.JsonataFlow(Optional.empty(), template("Output"), template("Assign"));
    }
    return new DataFlow.JsonPathFlow(
        selection("InputPath"),
        Optional.empty(),
        Optional.empty(),
        new ResultPlace.At(root()),
        selection("OutputPath"),
        template("Assign"));
  }

  DataFlow flow(Payload payload) {
    if (jsonata()) {
      Optional<PayloadTemplate> arguments =
          payload == Payload.ALL ? template("Arguments") : Optional.empty();
      return new DataFlow.JsonataFlow(arguments, template("Output"), template("Assign"));
    }
    Optional<PayloadTemplate> parameters =
        payload == Payload.SELECTOR_ONLY ? Optional.empty() : template("Parameters");
    Optional<PayloadTemplate> selector =
        payload == Payload.PARAMETERS_ONLY ? Optional.empty() : template("ResultSelector");
    return jsonPathFlow(parameters, selector);
  }

  private DataFlow jsonPathFlow(
      Optional<PayloadTemplate> parameters, Optional<PayloadTemplate> selector) {
    return new DataFlow.JsonPathFlow(
        selection("InputPath"),
        parameters,
        selector,
        resultPath("ResultPath"),
        selection("OutputPath"),
        template("Assign"));
  }

  Optional<JsonNode> fixedResult() {
    return jsonata() ? Optional.empty() : fields.any("Result");
  }

  /// A field with expressions in it, in the state's language.
  Optional<PayloadTemplate> template(String name) {
    return fields.any(name).map(value -> parser(name).parse(value, name));
  }

  private TemplateParser parser(String name) {
    return new TemplateParser(
        language,
        (pointer, field, kind, detail) -> {
          String at = fields.pointer(name) + pointer;
          switch (kind) {
            case NOT_A_PATH ->
                fields.problem(
                    at,
                    AslParser.SCHEMA,
                    "The value for the field '"
                        + field
                        + "' must be a valid JSONPath or a valid intrinsic function call",
                    "it is " + detail);
            case BAD_JSONATA ->
                fields.problem(
                    at,
                    AslParser.SCHEMA,
                    "The JSONata expression of the field '"
                        + field
                        + "' cannot be parsed: "
                        + detail,
                    "");
          }
        });
  }

  /// `InputPath` and the like: absent is `$`, null is nothing.
  private Selection selection(String name) {
    Optional<JsonNode> value = fields.any(name);
    if (value.map(JsonNode::isNull).orElse(false)) {
      return new Selection.Nothing();
    }
    return new Selection.At(
        fields
            .string(name)
            .flatMap(text -> path(name, text))
            .orElseGet(() -> JsonPath.parse("$").orElseThrow()));
  }

  ResultPlace resultPath(String name) {
    Optional<JsonNode> value = fields.any(name);
    if (value.map(JsonNode::isNull).orElse(false)) {
      return new ResultPlace.Discard();
    }
    Optional<String> text = fields.string(name);
    Optional<ReferencePath> path = text.flatMap(ReferencePath::parse);
    if (text.isPresent() && path.isEmpty()) {
      fields.problem(
          fields.pointer(name),
          AslParser.SCHEMA,
          "Value is not a Reference Path: " + text.get(),
          "a path such as $.result, without filters and wildcards");
    }
    return new ResultPlace.At(path.orElseGet(StateFields::root));
  }

  private static ReferencePath root() {
    return ReferencePath.parse("$").orElseThrow();
  }

  Optional<JsonPath> path(String name) {
    return fields.string(name).flatMap(text -> path(name, text));
  }

  private Optional<JsonPath> path(String name, String text) {
    Optional<JsonPath> path = JsonPath.parse(text);
    if (path.isEmpty()) {
      fields.problem(
          fields.pointer(name),
          AslParser.SCHEMA,
          "Value is not a valid JSONPath: " + text,
          "a path starts with `$`");
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
      return jsonataField(name, value.get().asString()).map(e -> new NumberField(name, e));
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

  private Optional<Expression> jsonataField(String name, String text) {
    try {
      return Optional.of(ExpressionParser.jsonata(text, name));
    } catch (IllegalArgumentException e) {
      fields.problem(
          fields.pointer(name),
          AslParser.SCHEMA,
          "The JSONata expression of the field '" + name + "' cannot be parsed: " + e.getMessage(),
          "");
      return Optional.empty();
    }
  }

  private void onlyOne(String name, String pathName) {
    fields.problem(
        fields.pointer(),
        AslParser.SCHEMA,
        "Only one of '" + name + "' and '" + pathName + "' may be given",
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
          "Value is not a valid JSONPath or intrinsic function call: " + pathText.get(),
          "");
    }
    if (literal.isPresent() && atPath.isPresent()) {
      onlyOne(name, pathName);
    }
    return literal.or(() -> atPath);
  }

  private Optional<TextField> literalText(String name, String text) {
    if (jsonata() && ExpressionParser.isJsonata(text)) {
      return jsonataField(name, text).map(e -> new TextField(name, e));
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
        .filter(text -> !isTimestamp(text))
        .ifPresent(
            _ ->
                fields.problem(
                    fields.pointer(name),
                    AslParser.SCHEMA,
                    "String does not match RFC3339 timestamp",
                    "such as 2026-11-21T12:00:00Z"));
    return field;
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
