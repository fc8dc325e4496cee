package dmap.results;

import java.nio.charset.StandardCharsets;

/// The text of a JSON string, from the bytes between its quotes.
final class Escapes {
  /// The most bytes of UTF-8 that one char can take, or an escape of one char.
  private static final int MAX_BYTES_PER_CHAR = 6;

  private Escapes() {}

  /// Whether there is anything to decode.
  static boolean inside(byte[] bytes, int from, int to) {
    return backslash(bytes, from, to) < to;
  }

  static String decode(byte[] bytes, int from, int to) {
    int at = backslash(bytes, from, to);
    if (at == to) {
      return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
    StringBuilder text = new StringBuilder(to - from);
    int run = from;
    while (at < to) {
      text.append(new String(bytes, run, at - run, StandardCharsets.UTF_8));
      run = appendEscape(text, bytes, at, to);
      at = backslash(bytes, run, to);
    }
    return text.append(new String(bytes, run, to - run, StandardCharsets.UTF_8)).toString();
  }

  /// The text, cut to so many chars with an ellipsis at the end if it is longer; a long one is not
  /// decoded to its end.
  static String decodeCut(byte[] bytes, int from, int to, int maxChars) {
    int end = (int) Math.min(to, from + (long) MAX_BYTES_PER_CHAR * (maxChars + 2));
    // a cut inside an escape or a character spoils only what is cut off below
    String text = decode(bytes, from, end);
    return text.length() <= maxChars && end == to ? text : cut(text, maxChars);
  }

  /// At most so many chars, the last an ellipsis if something is missing.
  static String cut(String text, int maxChars) {
    if (text.length() <= maxChars) {
      return text;
    }
    int end = maxChars - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }

  private static int backslash(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] != '\\') {
      at++;
    }
    return at;
  }

  /// Appends what the escape at `at` stands for; what is no escape stays as it is written.
  ///
  /// @return where the text goes on
  private static int appendEscape(StringBuilder text, byte[] bytes, int at, int to) {
    if (at + 1 == to) {
      text.append('\\');
      return to;
    }
    switch (bytes[at + 1]) {
      case '"', '\\', '/' -> text.append((char) bytes[at + 1]);
      case 'b' -> text.append('\b');
      case 'f' -> text.append('\f');
      case 'n' -> text.append('\n');
      case 'r' -> text.append('\r');
      case 't' -> text.append('\t');
      case 'u' -> {
        int unit = hex(bytes, at + 2, to);
        if (unit >= 0) {
          text.append((char) unit);
          return at + 6;
        }
        text.append("\\u");
      }
      default -> {
        text.append('\\');
        return at + 1;
      }
    }
    return at + 2;
  }

  /// The value of four hexadecimal digits, or -1.
  static int hex(byte[] bytes, int at, int to) {
    if (at + 4 > to) {
      return -1;
    }
    int value = 0;
    for (int i = at; i < at + 4; i++) {
      int digit = Character.digit(bytes[i], 16);
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }
}
