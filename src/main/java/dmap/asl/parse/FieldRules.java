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
  static void require(Fields fields, String... names) {
    List<String> missing = Stream.of(names).filter(name -> !fields.has(name)).toList();
    if (!missing.isEmpty()) {
      fields.problem(new Mistake.Missing(String.join(", ", missing), ""));
    }
  }

  /// @param hint what the list could contain
  static void refuseEmpty(Fields fields, String name, String hint) {
    fields
        .any(name)
        .filter(value -> value.isArray() && value.isEmpty())
        .ifPresent(
            _ ->
                fields.problem(
                    fields.pointer(name), AwsWording.SCHEMA, "Value cannot be empty", hint));
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

  static void checkTarget(Fields fields, String field, String target, List<String> siblings) {
    if (!siblings.contains(target)) {
      fields.problem(
          fields.pointer(field),
          "MISSING_TRANSITION_TARGET",
          "Missing 'Next' target: " + target,
          Nearest.of(target, siblings)
              .map(AwsWording::meant)
              .orElse(siblings.isEmpty() ? "" : "there are: " + String.join(", ", siblings)));
    }
  }
}
