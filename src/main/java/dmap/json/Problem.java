package dmap.json;

import java.util.regex.Pattern;

/// One mistake in a text that somebody wrote, such as a job file or a definition.
///
/// @param code a stable word for programs, such as `UNKNOWN_KEY`, or one of AWS's diagnostic codes
/// @param pointer JSON Pointer to the value; empty for the whole text
/// @param message what is wrong, in one line
/// @param hint what to write instead; empty if there is nothing to suggest
/// @param about the JSON Pointer that AWS reports for this mistake: mostly the same as `pointer`,
///   sometimes that of the object around the value
public record Problem(
    Severity severity,
    String code,
    String pointer,
    Location at,
    String message,
    String hint,
    String about) {

  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\u2028\u2029]");

  public enum Severity {
    /// Nothing is started.
    ERROR,
    /// The job runs, but probably not as intended.
    WARNING
  }

  /// A line and column, counted from 1. A value that was computed and not read has none; its
  /// location is `0:0`.
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

  /// `file:line:column: message (hint)`, the form that editors and CI logs make clickable. The
  /// result is always one line, whatever the quoted text contains.
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
