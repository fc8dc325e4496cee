package dmap.results.record;

import java.nio.charset.StandardCharsets;

/// The text of a JSON string, from the bytes between its quotes.
public final class Escapes {
  /// The most bytes of UTF-8 that one char can take, or an escape of one char.
  private static final int MAX_BYTES_PER_CHAR = 6;

  /// Of a name that is kept: those of executions and of errors are shorter, unless somebody else
  /// wrote the file.
  public static final int MAX_NAME_CHARS = 200;

  private Escapes() {}

  /// Whether there is anything to decode.
  static boolean inside(byte[] bytes, int from, int to) {
    return backslash(bytes, from, to) < to;
  }

  static String decode(byte[] bytes, int from, int to) {
    byte[] plain = new byte[to - from];
    int length = 0;
    for (int at = from; at < to; at++) {
      byte c = bytes[at];
      if (c == '\\') {
        c = at + 1 < to ? plain(bytes[++at]) : 0;
        if (c == 0) {
          return decodeWithUnicode(bytes, from, to);
        }
      }
      plain[length++] = c;
    }
    return new String(plain, 0, length, StandardCharsets.UTF_8);
  }

  /// What an escape of one letter stands for; 0 if it is none.
  private static byte plain(byte escape) {
    return switch (escape) {
      case '"', '\\', '/' -> escape;
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      default -> 0;
    };
  }

  /// Escaped characters may be halves of a pair, which no bytes of UTF-8 stand for.
  private static String decodeWithUnicode(byte[] bytes, int from, int to) {
    StringBuilder text = new StringBuilder(to - from);
    int run = from;
    int at = backslash(bytes, from, to);
    while (at < to) {
      text.append(new String(bytes, run, at - run, StandardCharsets.UTF_8));
      run = appendEscape(text, bytes, at, to);
      at = backslash(bytes, run, to);
    }
    return text.append(new String(bytes, run, to - run, StandardCharsets.UTF_8)).toString();
  }

  /// As many bytes as [#decodeCut] needs of a longer text to know that it is longer.
  public static int maxBytes(int maxChars) {
    return MAX_BYTES_PER_CHAR * (maxChars + 2) + 1;
  }

  /// The text, cut to so many chars with an ellipsis at the end if it is longer; a long one is not
  /// decoded to its end.
  public static String decodeCut(byte[] bytes, int from, int to, int maxChars) {
    int end = (int) Math.min(to, from + (long) MAX_BYTES_PER_CHAR * (maxChars + 2));
    // a cut inside an escape or a character spoils only what is cut off below
    String text = decode(bytes, from, end);
    return text.length() <= maxChars && end == to ? text : cut(text, maxChars);
  }

  /// At most so many chars, the last an ellipsis if something is missing.
  public static String cut(String text, int maxChars) {
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
