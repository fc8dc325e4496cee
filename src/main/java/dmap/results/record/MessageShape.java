package dmap.results.record;

/// A message without its numbers, ids and quoted texts, so that failures of one kind are counted
/// together: `order 17: no "x"` and `order 4: no "yy"` are both `order #: no "…"`.
///
/// A word with a digit in it becomes `#`; words may hold `-`, `_`, `/` and `+` (ids, paths, base64)
/// and between digits also `.` and `:` (1.5, 22:58:19). A text between quotes becomes `…`; an
/// apostrophe inside a word is no quote. White space becomes one space.
public final class MessageShape {
  private static final int MAX_QUOTED_CHARS = 400;
  private static final String QUOTES = "\"'`";

  private final String text;
  private final StringBuilder shape;
  private int at;

  private MessageShape(String text) {
    this.text = text;
    this.shape = new StringBuilder(text.length());
  }

  public static String of(String message) {
    return new MessageShape(message).mask();
  }

  private String mask() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (isWord(at)) {
        word();
      } else if (QUOTES.indexOf(c) >= 0 && closingQuote(c) > 0) {
        shape.append(c).append('…').append(c);
        at = closingQuote(c) + 1;
      } else if (Character.isWhitespace(c)) {
        space();
      } else {
        shape.append(c);
        at++;
      }
    }
    return shape.toString().strip();
  }

  private void word() {
    int from = at;
    boolean digit = false;
    while (at < text.length() && (isWord(at) || isBetweenDigits(at))) {
      digit |= isDigit(at++);
    }
    if (!digit) {
      shape.append(text, from, at);
      return;
    }
    shape.append('#');
    while (at < text.length() && text.charAt(at) == '=') {
      at++; // the padding of base64
    }
  }

  private void space() {
    if (!shape.isEmpty() && shape.charAt(shape.length() - 1) != ' ') {
      shape.append(' ');
    }
    at++;
  }

  private boolean isWord(int i) {
    char c = text.charAt(i);
    if (c < 0x80) {
      return c >= 'a' && c <= 'z'
          || c >= 'A' && c <= 'Z'
          || c >= '-' && c <= '9' && c != '.'
          || c == '_'
          || c == '+';
    }
    return Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '/' || c == '+';
  }

  private boolean isBetweenDigits(int i) {
    char c = text.charAt(i);
    return (c == '.' || c == ':') && isDigit(i - 1) && isDigit(i + 1);
  }

  private boolean isDigit(int i) {
    if (i < 0 || i >= text.length()) {
      return false;
    }
    char c = text.charAt(i);
    return c >= '0' && c <= '9' || c >= 0x80 && Character.isDigit(c);
  }

  /// Where the text that is quoted from here ends, or -1 if this is no opening quote.
  private int closingQuote(char quote) {
    if (at > 0 && Character.isLetterOrDigit(text.charAt(at - 1))) {
      return -1;
    }
    int end = Math.min(text.length(), at + MAX_QUOTED_CHARS);
    for (int i = at + 1; i < end; i++) {
      boolean closes = i + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(i + 1));
      if (text.charAt(i) == quote && closes) {
        return i;
      }
    }
    return -1;
  }
}
