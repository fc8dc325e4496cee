package dmap.results.record;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Finds where JSON values end in a block of bytes, without decoding them.
///
/// It notices what is wrong in a damaged file: unbalanced brackets and quotes, control characters
/// inside strings, words that are no JSON. It does not check every rule of JSON inside nested
/// values that nobody reads.
///
/// Methods return a position; or [#MORE] if the block ends before the value does; or [#BAD] if the
/// bytes cannot be JSON, and then [#badAt()] and [#badReason()] say where and why.
final class JsonBytes {
  static final int MORE = -1;
  static final int BAD = -2;

  /// The same as [dmap.json.Json#MAX_DEPTH]. One bit for each level says whether it is an array.
  private static final int MAX_DEPTH = 512;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long QUOTES = 0x2222222222222222L;
  private static final long BACKSLASHES = 0x5C5C5C5C5C5C5C5CL;
  private static final long SPACES = 0x2020202020202020L;
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  private final long[] arrayLevels = new long[MAX_DEPTH / Long.SIZE];
  private byte[] bytes = new byte[0];
  private int limit;
  private boolean last;
  private int badAt;
  private String badReason = "";

  /// @param last whether nothing follows this block: a number may then end with it
  void block(byte[] block, int blockLimit, boolean isLast) {
    this.bytes = block;
    this.limit = blockLimit;
    this.last = isLast;
  }

  int badAt() {
    return badAt;
  }

  String badReason() {
    return badReason;
  }

  int bad(int at, String reason) {
    badAt = at;
    badReason = reason;
    return BAD;
  }

  /// The next byte that is not white space, or the block's limit.
  int skipSpace(int from) {
    int at = from;
    while (at < limit && isSpace(bytes[at])) {
      at++;
    }
    return at;
  }

  /// The position of the closing quote of a string, which begins at `from`, behind its opening
  /// quote.
  ///
  /// Most bytes of a result file are in `Input` and `Output`: JSON texts held as strings, in which
  /// every quote has a backslash before it. So eight bytes at a time are tested for a quote without
  /// a backslash before it, with no branch for each quote. Only where two backslashes follow each
  /// other, [#slowly] looks at single bytes.
  ///
  /// The subtraction that finds equal bytes can also mark the byte behind a match. Behind a
  /// backslash, that looks like two backslashes in a row, which [#slowly] decides; behind a quote,
  /// the marked byte itself is compared.
  int stringEnd(int from) {
    byte[] b = bytes;
    int end = limit - Long.BYTES;
    long escapes = 0; // 0x80 in the lowest byte: the byte before this word escapes its first byte
    int at = from;
    for (; at <= end; at += Long.BYTES) {
      long word = (long) WORD.get(b, at);
      long ascii = ~word & HIGH_BITS;
      long backslashes = (word ^ BACKSLASHES) - ONES & ascii;
      long escaped = backslashes << 8 | escapes;
      long quotesOrControls = ((word ^ QUOTES) - ONES & ~escaped | word - SPACES) & ascii;
      if ((quotesOrControls | backslashes & escaped) != 0) {
        int mark = at + (Long.numberOfTrailingZeros(quotesOrControls) >>> 3);
        if ((backslashes & escaped) == 0 && b[mark] == '"') {
          return mark;
        }
        int found = slowly(at, at + Long.BYTES, escapes != 0);
        if (found != MORE) {
          return found;
        }
        escapes = openBackslash(at + Long.BYTES, from) ? 0x80 : 0;
      } else {
        escapes = backslashes >>> 56;
      }
    }
    return slowly(at, limit, escapes != 0);
  }

  /// The position behind the value that starts at `from`.
  int valueEnd(int from) {
    int at = from;
    int depth = 0;
    do {
      at = skipSpace(at);
      if (at == limit) {
        return MORE;
      }
      byte c = bytes[at];
      switch (c) {
        case '"' -> {
          int end = stringEnd(at + 1);
          if (end < 0) {
            return end;
          }
          at = end + 1;
        }
        case '{', '[' -> {
          if (depth == MAX_DEPTH) {
            return bad(at, "nested deeper than " + MAX_DEPTH + " levels");
          }
          enter(depth++, c == '[');
          at++;
        }
        case '}', ']' -> {
          if (depth == 0 || inArray(--depth) != (c == ']')) {
            return bad(at, "unexpected '" + (char) c + "'");
          }
          at++;
        }
        case ',', ':' -> {
          if (depth == 0 || c == ':' && inArray(depth - 1)) {
            return bad(at, "unexpected '" + (char) c + "'");
          }
          at++;
        }
        default -> {
          at = wordEnd(at);
          if (at < 0) {
            return at;
          }
        }
      }
    } while (depth > 0);
    return at;
  }

  private void enter(int depth, boolean array) {
    long bit = 1L << depth;
    arrayLevels[depth >> 6] =
        array ? arrayLevels[depth >> 6] | bit : arrayLevels[depth >> 6] & ~bit;
  }

  private boolean inArray(int depth) {
    return (arrayLevels[depth >> 6] >>> depth & 1) != 0;
  }

  /// The end of a number, `true`, `false` or `null`.
  private int wordEnd(int from) {
    int at = from;
    while (at < limit && isWord(bytes[at])) {
      at++;
    }
    if (at == limit && !last) {
      return MORE;
    }
    if (at == from) {
      return bad(at, "a JSON value was expected");
    }
    boolean number = bytes[from] == '-' || bytes[from] >= '0' && bytes[from] <= '9';
    return number || isLiteral(from, at) ? at : cutOrBad(from, at);
  }

  /// A file may end inside `tru`; that is a file cut short, not a wrong word.
  private int cutOrBad(int from, int at) {
    return at == limit ? MORE : bad(from, "a JSON value was expected");
  }

  private boolean isLiteral(int from, int to) {
    return is("true", from, to) || is("null", from, to) || is("false", from, to);
  }

  private boolean is(String word, int from, int to) {
    if (word.length() != to - from) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (bytes[from + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /// Looks for the closing quote byte by byte.
  ///
  /// @return the closing quote, [#BAD], or [#MORE] if there is none before `to`
  private int slowly(int from, int to, boolean escapedAtStart) {
    boolean escaped = escapedAtStart;
    for (int at = from; at < to; at++) {
      byte c = bytes[at];
      if (c >= 0 && c < ' ' || c == '"' && !escaped) {
        return quoteOrBad(at);
      }
      escaped = c == '\\' && !escaped;
    }
    return MORE;
  }

  private int quoteOrBad(int at) {
    return bytes[at] == '"' ? at : bad(at, "a control character inside a string");
  }

  /// Whether an odd number of backslashes stands before `at`.
  private boolean openBackslash(int at, int from) {
    int first = at;
    while (first > from && bytes[first - 1] == '\\') {
      first--;
    }
    return (at - first & 1) != 0;
  }

  private static boolean isSpace(byte c) {
    return c <= ' ' && (c == ' ' || c == '\n' || c == '\r' || c == '\t');
  }

  private static boolean isWord(byte c) {
    return c >= '0' && c <= '9'
        || c >= 'a' && c <= 'z'
        || c == '-'
        || c == '+'
        || c == '.'
        || c == 'E';
  }
}
