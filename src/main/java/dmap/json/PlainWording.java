package dmap.json;

import dmap.json.Mistake.Missing;
import dmap.json.Mistake.NotOneOf;
import dmap.json.Mistake.NotWhole;
import dmap.json.Mistake.OutOfRange;
import dmap.json.Mistake.Unknown;
import dmap.json.Mistake.WrongElement;
import dmap.json.Mistake.WrongType;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// The wording for the files that people write for dmap, such as job files.
final class PlainWording implements Wording {
  static final PlainWording WORDS = new PlainWording();

  private PlainWording() {}

  @Override
  public Said say(Mistake mistake) {
    return switch (mistake) {
      case WrongType m ->
          at("WRONG_TYPE", quoted(m) + " must be " + m.expected().one() + ", not " + of(m.value()));
      case WrongElement m ->
          at(
              "WRONG_TYPE",
              quoted(m) + " must hold " + m.expected().many() + " only, not " + of(m.value()));
      case NotWhole m -> at("WRONG_VALUE", quoted(m) + " must be a whole number, not " + m.value());
      case OutOfRange m ->
          at(
              "WRONG_VALUE",
              quoted(m) + " must be between " + plain(m.min()) + " and " + plain(m.max()));
      case NotOneOf m ->
          at(
              "WRONG_VALUE",
              quoted(m) + " must be " + orList(m.words()) + ", not `" + m.word() + "`",
              Nearest.hint(m.word(), m.words(), ""));
      case Missing m -> new Said("MISSING_KEY", About.OBJECT, quoted(m) + " is missing", m.hint());
      case Unknown m ->
          at(
              "UNKNOWN_KEY",
              "unknown key `" + m.name() + "` in " + m.where(),
              Nearest.hint(m.name(), m.known(), "possible here: " + String.join(", ", m.known())));
    };
  }

  private static Said at(String code, String message) {
    return at(code, message, "");
  }

  private static Said at(String code, String message, String hint) {
    return new Said(code, About.FIELD, message, hint);
  }

  private static String quoted(Mistake mistake) {
    return mistake.name().isEmpty() ? "the file" : "`" + mistake.name() + "`";
  }

  private static String of(JsonNode value) {
    return Fields.describe(value);
  }

  private static String plain(double n) {
    return n == Math.rint(n) ? Long.toString((long) n) : Double.toString(n);
  }

  private static String orList(List<String> words) {
    List<String> quoted = words.stream().map(w -> "`" + w + "`").toList();
    return quoted.size() == 1
        ? quoted.getFirst()
        : String.join(", ", quoted.subList(0, quoted.size() - 1)) + " or " + quoted.getLast();
  }
}
