package dmap.asl.parse;

import dmap.expression.QueryLanguage;
import dmap.json.Fields;
import java.util.List;
import java.util.function.Predicate;

/// The fields of an object that only exist in the other query language.
///
/// @param language the language of the object
record ForeignFields(Fields fields, QueryLanguage language) {
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

  /// Records a mistake for each of these fields.
  ///
  /// @param possible whether the object could have a field in the other language
  void reject(Predicate<String> possible) {
    QueryLanguage other = language.other();
    for (String name : present(possible)) {
      fields.has(name);
      FieldRules.refuseMember(
          fields,
          name,
          "The QueryLanguage is set to '%s', but field '%s' is only supported for the '%s' QueryLanguage"
              .formatted(language.aslName(), name, other.aslName()),
          "");
    }
  }

  /// Accepts these fields without a mistake.
  void passOver() {
    present(_ -> true).forEach(fields::has);
  }

  private List<String> present(Predicate<String> possible) {
    List<String> all = language == QueryLanguage.JSONATA ? JSON_PATH_ONLY : JSONATA_ONLY;
    return fields.names().stream().filter(all::contains).filter(possible).toList();
  }
}
