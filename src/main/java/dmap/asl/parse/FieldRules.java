package dmap.asl.parse;

import dmap.expression.QueryLanguage;
import dmap.json.Fields;
import dmap.json.Mistake;
import dmap.json.Nearest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Rules that hold for fields of machines, states, choice rules and catchers alike.
final class FieldRules {
  private FieldRules() {}

  /// Records one mistake for all missing fields, as AWS does.
  static void requireAll(Fields fields, String... names) {
    List<String> missing = Stream.of(names).filter(name -> !fields.has(name)).toList();
    if (!missing.isEmpty()) {
      fields.problem(new Mistake.Missing(String.join(", ", missing), ""));
    }
  }

  static void require(Fields fields, String name, String hint) {
    if (!fields.has(name)) {
      fields.missing(name, hint);
    }
  }

  /// Records that a field has a value that the schema of AWS does not allow.
  static void refuse(Fields fields, String name, String message, String hint) {
    fields.problem(fields.pointer(name), AwsWording.SCHEMA, message, hint);
  }

  /// Records a mistake in a field for which AWS reports the object around it.
  static void refuseMember(Fields fields, String name, String message, String hint) {
    fields.problem(fields.pointer(name), fields.pointer(), AwsWording.SCHEMA, message, hint);
  }

  /// Records a mistake of a whole object.
  static void refuseObject(Fields fields, String message, String hint) {
    fields.problem(fields.pointer(), AwsWording.SCHEMA, message, hint);
  }

  /// @param hint what the list could contain
  static void refuseEmpty(Fields fields, String name, String hint) {
    fields
        .any(name)
        .filter(value -> value.isArray() && value.isEmpty())
        .ifPresent(_ -> refuse(fields, name, "Value cannot be empty", hint));
  }

  /// A text that is no query language is a mistake, after which AWS goes on as if it were JSONata.
  static Optional<QueryLanguage> language(Fields fields) {
    fields.oneOf("QueryLanguage", List.of("JSONPath", "JSONata"));
    return fields
        .any("QueryLanguage")
        .map(
            value ->
                value.isString() && value.asString().equals(QueryLanguage.JSONPATH.aslName())
                    ? QueryLanguage.JSONPATH
                    : QueryLanguage.JSONATA);
  }

  /// Reads the name of a state, which must be one of the siblings.
  static Optional<String> target(Fields fields, String field, List<String> siblings) {
    Optional<String> target = fields.string(field);
    target.ifPresent(name -> checkTarget(fields, field, name, siblings));
    return target;
  }

  static void checkTarget(Fields fields, String field, String target, List<String> siblings) {
    if (!siblings.contains(target)) {
      fields.problem(
          fields.pointer(field),
          "MISSING_TRANSITION_TARGET",
          "Missing 'Next' target: " + target,
          Nearest.hint(
              target,
              siblings,
              siblings.isEmpty() ? "" : "there are: " + String.join(", ", siblings)));
    }
  }
}
