package dmap.json;

import java.util.regex.Pattern;

/// One mistake in a text that somebody wrote: a job file or a definition.
///
/// @param severity whether it stops a run
/// @param code a stable word for programs, such as `UNKNOWN_KEY` or AWS's own diagnostic codes
/// @param pointer JSON Pointer to the value, empty for the whole text
/// @param at where the value stands in the text
/// @param message what is wrong, in one line
/// @param hint what to write instead; empty if there is nothing to suggest
/// @param about JSON Pointer to what the message is about, as the service that the text is meant
///   for has it: mostly the same as `pointer`, sometimes the object around it
public record Problem(
    Severity severity,
    String code,
    String pointer,
    Location at,
    String message,
    String hint,
    String about) {

  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\u2028\u2029]");

  /// How much a problem weighs.
  public enum Severity {
    /// Nothing is started.
    ERROR,
    /// It runs, but probably not as meant.
    WARNING
  }

  /// A place in a text, 1-based; `0:0` when the value has none (it was made, not read).
  public record Location(int line, int column) {
    public static final Location NONE = new Location(0, 0);

    @Override
    public String toString() {
      return line + ":" + column;
    }
  }

  public Problem(
      Severity severity, String code, String pointer, Location at, String message, String hint) {
    this(severity, code, pointer, at, message, hint, pointer);
  }

  public static Problem error(
      String code, String pointer, Location at, String message, String hint) {
    return new Problem(Severity.ERROR, code, pointer, at, message, hint);
  }

  /// `file:line:column: message (hint)`, the form that editors and CI logs make clickable. Always
  /// one line, whatever the text that it quotes holds.
  public String describe(String file) {
    StringBuilder text = new StringBuilder(file);
    if (!at.equals(Location.NONE)) {
      text.append(':').append(at);
    }
    text.append(": ").append(message);
    if (!hint.isEmpty()) {
      text.append(" (").append(hint).append(')');
    }
    return UNPRINTABLE.matcher(text).replaceAll("\uFFFD");
  }
}
