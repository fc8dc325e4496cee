package dmap.terminal;

/// Makes text from outside (error causes, item values, names, keys) harmless for a terminal: each
/// character that is invisible or controls the terminal becomes a visible escape such as `\u001b`.
///
/// The escaped characters are control characters (C0, DEL, C1: escape sequences, line ends, tabs),
/// everything of Unicode's format category (bidirectional controls and marks, zero-width
/// characters, soft hyphens, tags), line and paragraph separators, unpaired surrogates, and
/// combining marks beyond four in a row. Line end, carriage return and tab are written `\n`, `\r`,
/// `\t`. The result is for reading and cannot be turned back, because a backslash stays one
/// backslash.
public final class SafeText {
  /// Real text has up to three combining marks in a row (Vietnamese, vocalised Hebrew). More of
  /// them would only cover other lines.
  private static final int MARKS_IN_A_ROW = 4;

  private SafeText() {}

  public static String of(String outside) {
    return isPlain(outside) ? outside : escaped(outside);
  }

  /// The same for a JSON text, which stays valid and equal JSON: invisible characters occur only
  /// inside its strings, where a JSON reader understands `\u202e`. Line ends and tabs between
  /// tokens stay.
  public static String json(String json) {
    StringBuilder out = new StringBuilder(json.length());
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < json.length()
              && Character.isLowSurrogate(json.charAt(i + 1));
      int codePoint = pair ? json.codePointAt(i) : c;
      if (c == '\n' || c == '\t' || shows(codePoint)) {
        out.appendCodePoint(codePoint);
      } else {
        out.append(unit(c)).append(pair ? unit(json.charAt(i + 1)) : "");
      }
      i += pair ? 1 : 0;
    }
    return out.toString();
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        return false;
      }
    }
    return true;
  }

  private static String escaped(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    int marks = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      marks = isMark(c) ? marks + 1 : 0;
      if (shows(c) && marks <= MARKS_IN_A_ROW) {
        out.appendCodePoint(c);
      } else {
        out.append(escape(c));
      }
      i += Character.charCount(c);
    }
    return out.toString();
  }

  private static boolean shows(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true; // an int of the JDK, not a closed set of ours
    };
  }

  static boolean isMark(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }

  private static String escape(int codePoint) {
    return switch (codePoint) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default ->
          codePoint > 0xffff
              ? "\\u{" + Integer.toHexString(codePoint) + "}"
              : unit((char) codePoint);
    };
  }

  private static String unit(char c) {
    String hex = Integer.toHexString(c);
    return "\\u" + "0".repeat(4 - hex.length()) + hex;
  }
}
