package dmap.asl.parse;

import dmap.expression.Expression;
import dmap.expression.ExpressionParser;
import dmap.expression.JsonPath;
import dmap.expression.PayloadTemplate;
import dmap.expression.QueryLanguage;
import dmap.expression.TemplateParser;
import dmap.json.Document;
import dmap.json.Fields;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Reads the fields of a state in the query language of that state. A field of the other language
/// is a mistake.
final class StateFields {
  private static final Pattern BAD_BRACKET = Pattern.compile("\\[(?![\\d'\"-])");
  private static final String INVALID_JSONATA = "INVALID_JSONATA_EXPRESSION";
  private static final String IN_JSONATA = "the text between {% and %} is JSONata";
  private static final String IN_STATES =
      "the input is `$states.input`, a variable is `$name`; there is no other context";

  private final Fields fields;
  private final QueryLanguage language;
  private final Set<String> absent; // fields of `$states` that JSONata must not refer to

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

  /// The name that the arguments of a call have in this language.
  String argumentsField() {
    return jsonata() ? "Arguments" : "Parameters";
  }

  FlowFields flows() {
    return new FlowFields(this);
  }

  ValueFields values() {
    return new ValueFields(this);
  }

  /// Reads an object inside the state, such as a reader or a choice rule.
  StateFields inside(Fields inner) {
    return new StateFields(inner, language);
  }

  /// Reads a catcher, whose expressions may refer to the error.
  StateFields ofCatcher() {
    return new StateFields(fields, language, Set.of());
  }

  /// Refuses the fields of the other language and then the unknown ones.
  void rejectUnknown(String where) {
    foreign().reject(_ -> true);
    fields.rejectUnknown(where);
  }

  ForeignFields foreign() {
    return new ForeignFields(fields, language);
  }

  /// A field that may contain expressions at any depth.
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
                    AwsWording.SCHEMA,
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
                    AwsWording.SCHEMA,
                    "JSONata string must start with {% and end with %}",
                    "it is " + detail);
          }
        });
  }

  /// AWS's message about a text that is not a Reference Path. It gives a reason if the first
  /// character or a bracket is wrong.
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

  /// A path to one place. Every path is accepted, because it is not known well enough which paths
  /// AWS refuses here.
  Optional<JsonPath> referencePath(String name) {
    Optional<String> text = fields.string(name);
    Optional<JsonPath> path = text.flatMap(JsonPath::parse);
    if (text.isPresent() && path.isEmpty()) {
      FieldRules.refuse(
          fields,
          name,
          notAReferencePath(text.get()),
          "it is \"" + text.get() + "\"; a path such as $.type");
    }
    return path;
  }

  /// Parses a text with `{%` and `%}`.
  Optional<Expression> expression(String name, String text) {
    return parser(name).expression(text, name);
  }

  Optional<JsonPath> path(String name, String text) {
    Optional<JsonPath> path = JsonPath.parse(text);
    if (path.isEmpty()) {
      FieldRules.refuse(
          fields,
          name,
          "Value must be a valid JSONPath.",
          "it is \"" + text + "\"; a path starts with `$`");
    }
    return path;
  }

  static boolean isJsonata(JsonNode value) {
    return value.isString() && ExpressionParser.isJsonata(value.asString());
  }
}
