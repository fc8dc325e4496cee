package dmap.results.record;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Turns the bytes between the quotes of a JSON string into text.
public final class Escapes {
  /// The most bytes that one char takes: an escape with four digits.
  private static final int MAX_BYTES_PER_CHAR = 6;

  /// Names are cut to this length before they are kept. AWS's names of executions and errors are
  /// shorter, but anybody can write a file.
  public static final int MAX_NAME_CHARS = 200;

  /// Messages and inputs are cut to this length before many of them are kept.
  public static final int MAX_TEXT_CHARS = 500;

  private Escapes() {}

  /// Whether the bytes hold an escape.
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

  /// The byte that an escape of one letter stands for; 0 if it is no such escape.
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

  /// An escape may be half of a surrogate pair, which UTF-8 cannot hold, so the text is put
  /// together as chars.
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

  /// How many bytes of a long text [#decodeCut] needs, so that it still sees that the text is too
  /// long.
  public static int maxBytes(int maxChars) {
    return MAX_BYTES_PER_CHAR * (maxChars + 2) + 1;
  }

  /// The text, cut to `maxChars` with an ellipsis at the end if it is longer. Of a long text only
  /// what is kept is decoded.
  static String decodeCut(byte[] bytes, int from, int to, int maxChars) {
    int end = (int) Math.min(to, from + (long) MAX_BYTES_PER_CHAR * (maxChars + 2));
    // a cut inside an escape or a character spoils only the chars that are cut off below
    String text = decode(bytes, from, end);
    return text.length() <= maxChars && end == to ? text : cut(text, maxChars);
  }

  /// The same of a text by itself; absent if it is empty.
  public static Optional<String> decodeCut(byte[] raw, int maxChars) {
    return raw.length == 0
        ? Optional.empty()
        : Optional.of(decodeCut(raw, 0, raw.length, maxChars));
  }

  /// The text, or the first `maxChars` of a longer one, the last of them an ellipsis.
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

  /// Appends the character that the escape at `at` stands for. A backslash that begins no valid
  /// escape is kept.
  ///
  /// @return the position behind it
  private static int appendEscape(StringBuilder text, byte[] bytes, int at, int to) {
    if (at + 1 == to) {
      text.append('\\');
      return to;
    }
    byte plain = plain(bytes[at + 1]);
    if (plain != 0) {
      text.append((char) plain);
      return at + 2;
    }
    int unit = bytes[at + 1] == 'u' ? hex(bytes, at + 2, to) : -1;
    text.append(unit < 0 ? '\\' : (char) unit);
    return unit < 0 ? at + 1 : at + 6;
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
