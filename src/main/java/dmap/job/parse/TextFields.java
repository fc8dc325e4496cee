package dmap.job.parse;

import dmap.json.Fields;
import java.util.Optional;
import java.util.function.Predicate;

/// Reads fields that hold a text of a certain form.
final class TextFields {
  private TextFields() {}

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
