package dmap.job.parse;

import dmap.json.Fields;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/// Reads fields that hold a text of a certain form.
final class TextFields {
  private TextFields() {}

  /// The constant whose name in lower case is the text.
  ///
  /// @param constants in the order in which a message names them
  static <E extends Enum<E>> Optional<E> oneOf(Fields fields, String name, List<E> constants) {
    List<String> words =
        constants.stream().map(each -> each.name().toLowerCase(Locale.ROOT)).toList();
    return fields.oneOf(name, words).map(word -> constants.get(words.indexOf(word)));
  }

  /// The text, if it has the form.
  ///
  /// @param form completes the message "`name` must be …"
  static Optional<String> matching(
      Fields fields, String name, Predicate<String> good, String form, String hint) {
    Optional<String> text = fields.string(name);
    text.filter(good.negate())
        .ifPresent(
            bad ->
                fields.wrong(
                    name, "`" + name + "` must be " + form + ", not \"" + bad + "\"", hint));
    return text.filter(good);
  }
}
