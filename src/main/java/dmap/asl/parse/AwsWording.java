package dmap.asl.parse;

import dmap.json.Mistake;
import dmap.json.Mistake.FieldType;
import dmap.json.Mistake.Missing;
import dmap.json.Mistake.NotOneOf;
import dmap.json.Mistake.NotWhole;
import dmap.json.Mistake.OutOfRange;
import dmap.json.Mistake.Unknown;
import dmap.json.Mistake.WrongElement;
import dmap.json.Mistake.WrongType;
import dmap.json.Nearest;
import dmap.json.Wording;
import java.math.BigDecimal;
import java.util.List;

/// The messages with which Step Functions refuses a definition. The hints are dmap's own.
///
/// If a field is unknown or missing, AWS's location is that of the object around it, otherwise that
/// of the field.
final class AwsWording implements Wording {
  static final AwsWording WORDS = new AwsWording();
  static final String SCHEMA = "SCHEMA_VALIDATION_FAILED";

  private AwsWording() {}

  @Override
  public Said say(Mistake mistake) {
    return switch (mistake) {
      case WrongType m when m.name().isEmpty() -> field(NOT_AN_OBJECT, "a definition is {…}");
      case WrongType m -> field(type(m.expected()), "");
      case WrongElement m -> field(type(m.expected()), "");
      case NotWhole _ -> field(type(FieldType.WHOLE_NUMBER), "");
      case OutOfRange m when m.value() < m.min() ->
          field("Minimum value is " + plain(m.min()), range(m));
      case OutOfRange m -> field("Maximum value is " + plain(m.max()), range(m));
      case NotOneOf m ->
          field(
              "Value should be one of the following: " + m.words(),
              Nearest.hint(m.word(), m.words(), ""));
      case Missing m -> object("These fields are required: [" + m.name() + "]", m.hint());
      case Unknown m -> object("Field '" + m.name() + "' is not supported", possible(m));
    };
  }

  /// The message about a text that is not an object. It comes without a location.
  static final String NOT_AN_OBJECT = "Definition must be a valid JSON object";

  static String onlyOneOf(List<String> names) {
    return "There should only be one of the following fields: " + names;
  }

  static String exactlyOneOf(List<String> names) {
    return "This object should have only one of the following fields: " + names;
  }

  private static Said field(String message, String hint) {
    return new Said(SCHEMA, About.FIELD, message, hint);
  }

  private static Said object(String message, String hint) {
    return new Said(SCHEMA, About.OBJECT, message, hint);
  }

  private static String type(FieldType type) {
    return "Expected value of type "
        + switch (type) {
          case TEXT -> "[STRING]";
          case BOOLEAN -> "[BOOLEAN]";
          case WHOLE_NUMBER, NUMBER -> "Integer"; // even for ToleratedFailurePercentage
          case OBJECT -> "[OBJECT]";
          case LIST -> "[ARRAY]";
        };
  }

  private static String possible(Unknown unknown) {
    return Nearest.hint(
        unknown.name(),
        unknown.known(),
        "possible in " + unknown.where() + ": " + String.join(", ", unknown.known()));
  }

  private static String range(OutOfRange mistake) {
    String name = "`" + mistake.name() + "` is ";
    return mistake.max() < Integer.MAX_VALUE
        ? name + "between " + plain(mistake.min()) + " and " + plain(mistake.max())
        : name + "at least " + plain(mistake.min());
  }

  private static String plain(double n) {
    return BigDecimal.valueOf(n).stripTrailingZeros().toPlainString();
  }
}
