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
import dmap.json.Document;
import dmap.json.Fields;
import dmap.json.Json;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
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

  private boolean jsonata() {
    return language == QueryLanguage.JSONATA;
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
    rejectForeign(_ -> true);
    fields.rejectUnknown(where);
  }

  /// @param possible whether a field could be here in the other language
  void rejectForeign(Predicate<String> possible) {
    QueryLanguage other = jsonata() ? QueryLanguage.JSON_PATH : QueryLanguage.JSONATA;
    for (String name : foreign(possible)) {
      fields.has(name);
      fields.problem(
          fields.pointer(name),
          fields.pointer(),
          AslParser.SCHEMA,
          "The QueryLanguage is set to '%s', but field '%s' is only supported for the '%s' QueryLanguage"
              .formatted(language.text(), name, other.text()),
          "");
    }
  }

  /// Says nothing of the fields of the other language.
  void passOverForeign() {
    foreign(_ -> true).forEach(fields::has);
  }

  private List<String> foreign(Predicate<String> possible) {
    List<String> all = jsonata() ? JSON_PATH_ONLY : JSONATA_ONLY;
    return fields.names().stream().filter(all::contains).filter(possible).toList();
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

  /// Of Choice and Wait: input and output only.
  DataFlow inputOutput() {
    return inputOutput(template("Assign"));
  }

  /// Of Succeed, which nothing follows that could use a variable.
  DataFlow lastOutput() {
    return inputOutput(Optional.empty());
  }

  private DataFlow inputOutput(Optional<PayloadTemplate> assign) {
    if (jsonata()) {
      return new DataFlow.JsonataFlow(Optional.empty(), template("Output"), assign);
    }
    return new DataFlow.JsonPathFlow(
        selection("InputPath"),
        Optional.empty(),
        Optional.empty(),
        new ResultPlace.At(root()),
        selection("OutputPath"),
        assign);
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
          notAReferencePath(text.get()),
          "a path such as $.result, without filters and wildcards");
    }
    return new ResultPlace.At(path.orElseGet(StateFields::root));
  }

  /// AWS gives the reason where the first character or a bracket is wrong.
  private static String notAReferencePath(String text) {
    String message = "Value is not a Reference Path";
    if (!text.startsWith("$")) {
      return message + ": Reference path didn't start with '$'";
    }
    return BAD_BRACKET.matcher(text).find()
        ? message + ": '[' must be followed by ' or '['"
        : message;
  }

  private static ReferencePath root() {
    return ReferencePath.parse("$").orElseThrow();
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

  private Optional<JsonPath> path(String name, String text) {
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
