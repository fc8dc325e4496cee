package dmap.terminal;

import java.util.ArrayList;
import java.util.List;

/// Measures, cuts and fills texts by the columns that they take in a terminal. Wide characters
/// (CJK, emoji) take two columns; combining marks and the styles that [Theme] writes take none.
///
/// The texts must have passed [SafeText] before.
public final class Columns {
  private static final char ESCAPE = '\u001b';

  /// The first and last code point of each range that Unicode's EastAsianWidth.txt calls wide or
  /// fullwidth. Emoji are not in it: the JDK knows them.
  private static final int[] WIDE = {
    0x1100, 0x115f, 0x2329, 0x232a, 0x2e80, 0x303e, 0x3041, 0x4dbf, 0x4e00, 0xa4cf, 0xa960, 0xa97f,
    0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe10, 0xfe19, 0xfe30, 0xfe6f, 0xff00, 0xff60, 0xffe0, 0xffe6,
    0x16fe0, 0x18cff, 0x1aff0, 0x1b2ff, 0x1f200, 0x1f265, 0x20000, 0x3fffd
  };

  private Columns() {}

  public static int of(String text) {
    int columns = 0;
    for (int i = 0; i < text.length(); ) {
      int style = styleLength(text, i);
      if (style > 0) {
        i += style;
      } else {
        int c = text.codePointAt(i);
        columns += of(c);
        i += Character.charCount(c);
      }
    }
    return columns;
  }

  /// The text itself if it fits, otherwise its start and an ellipsis. All styles are kept, so that
  /// a style that begins before the cut also ends.
  public static String cut(String text, int columns, String ellipsis) {
    if (of(text) <= columns) {
      return text;
    }
    String mark = mark(columns, ellipsis);
    int room = columns - of(mark);
    StringBuilder out = new StringBuilder();
    boolean full = false;
    for (int i = 0; i < text.length(); ) {
      int style = styleLength(text, i);
      if (style > 0) {
        out.append(text, i, i + style);
        i += style;
        continue;
      }
      int c = text.codePointAt(i);
      if (!full && of(c) > room) {
        full = true;
        out.append(mark);
      }
      if (!full) {
        out.appendCodePoint(c);
        room -= of(c);
      }
      i += Character.charCount(c);
    }
    return out.toString();
  }

  /// The end of an unstyled text, behind an ellipsis if the text does not fit. This is for keys and
  /// paths, which differ in their last steps.
  public static String cutFront(String text, int columns, String ellipsis) {
    if (of(text) <= columns) {
      return text;
    }
    String mark = mark(columns, ellipsis);
    int room = columns - of(mark);
    int from = text.length();
    while (from > 0 && of(text.codePointBefore(from)) <= room) {
      int c = text.codePointBefore(from);
      room -= of(c);
      from -= Character.charCount(c);
    }
    while (from < text.length() && of(text.codePointAt(from)) == 0) {
      from += Character.charCount(text.codePointAt(from)); // a combining mark without its letter
    }
    return mark + text.substring(from);
  }

  private static String mark(int columns, String ellipsis) {
    return of(ellipsis) <= columns ? ellipsis : ".".repeat(Math.max(columns, 0));
  }

  /// Breaks an unstyled text into lines, at a blank if there is one in the second half of the line.
  /// If there would be more lines than `mostLines`, the last one is cut.
  public static List<String> wrap(String text, int columns, int mostLines, String ellipsis) {
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (of(rest) > columns && lines.size() < mostLines - 1) {
      String fitting = cut(rest, Math.max(2, columns), "");
      int blank = fitting.lastIndexOf(' ');
      int end = blank > fitting.length() / 2 ? blank : fitting.length();
      lines.add(rest.substring(0, end));
      rest = rest.substring(end).stripLeading();
    }
    lines.add(cut(rest, columns, ellipsis));
    return lines;
  }

  /// Fills the text with spaces on the right. A longer text stays as it is.
  public static String padRight(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - of(text)));
  }

  /// Fills the text with spaces on the left. A longer text stays as it is.
  public static String padLeft(String text, int columns) {
    return " ".repeat(Math.max(0, columns - of(text))) + text;
  }

  private static int of(int codePoint) {
    if (codePoint < 0x300) {
      return codePoint < ' ' || (codePoint >= 0x7f && codePoint < 0xa0) ? 0 : 1;
    }
    if (SafeText.isMark(codePoint) || Character.getType(codePoint) == Character.FORMAT) {
      return 0;
    }
    return Character.isEmojiPresentation(codePoint) || isWide(codePoint) ? 2 : 1;
  }

  private static boolean isWide(int codePoint) {
    for (int i = 0; i < WIDE.length; i += 2) {
      if (codePoint >= WIDE[i] && codePoint <= WIDE[i + 1]) {
        return true;
      }
    }
    return false;
  }

  /// The length of the style (`ESC [ digits ; … m`) that begins at an index, or 0 if none begins
  /// there.
  private static int styleLength(String text, int at) {
    if (text.charAt(at) != ESCAPE || at + 1 >= text.length() || text.charAt(at + 1) != '[') {
      return 0;
    }
    int end = at + 2;
    while (end < text.length() && "0123456789;".indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    return end < text.length() && text.charAt(end) == 'm' ? end + 1 - at : 0;
  }
}
