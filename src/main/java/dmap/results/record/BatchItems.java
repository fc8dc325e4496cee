package dmap.results.record;

/// Counts the items of a child execution's input.
///
/// ItemBatcher makes the input `{"BatchInput":{…},"Items":[…]}`, `BatchInput` only if the job has
/// one (aws-facts: Batches). Nothing in a record says whether there was an ItemBatcher, so an input
/// counts as a batch if it is an object with an `Items` array and at most `BatchInput` beside it.
///
/// The escaped bytes of the record's `Input` string are read without decoding them. The first name
/// decides for most inputs.
final class BatchItems {
  private static final int END = -1;
  private static final int NOT_A_BATCH = -2;

  private final byte[] bytes;
  private final int limit;
  private int at;

  private BatchItems(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.at = from;
    this.limit = to;
  }

  /// Whether the input may be a batch. For nearly every input that is none, the first letter of its
  /// first name says so, and [#count] is not needed.
  static boolean possible(byte[] bytes, int from, int to) {
    if (to - from < 4 || bytes[from] != '{' || bytes[from + 1] != '\\' || bytes[from + 2] != '"') {
      return true;
    }
    byte first = bytes[from + 3];
    return first == 'I' || first == 'B' || first == '\\';
  }

  /// The number of items in a batch, at least 1; 1 for any other input.
  static long count(byte[] bytes, int from, int to) {
    return Math.max(1, new BatchItems(bytes, from, to).members());
  }

  private long members() {
    if (token() != '{' || !mayBeBatch()) {
      return NOT_A_BATCH;
    }
    long items = NOT_A_BATCH;
    int next;
    do {
      if (token() != '"') {
        return NOT_A_BATCH;
      }
      String name = name();
      if (token() != ':') {
        return NOT_A_BATCH;
      }
      if (name.equals("Items") && token() == '[') {
        items = elements();
        next = token();
      } else if (name.equals("BatchInput")) {
        next = skipValue();
      } else {
        return NOT_A_BATCH;
      }
    } while (next == ',');
    return next == '}' && token() == END ? items : NOT_A_BATCH;
  }

  /// Whether the first name may be `Items` or `BatchInput`, by its first letter or the letter of
  /// its first escape.
  private boolean mayBeBatch() {
    int name = at;
    while (name < limit && (bytes[name] <= ' ' || bytes[name] == '\\' || bytes[name] == '"')) {
      name++;
    }
    byte c = name < limit ? bytes[name] : 0;
    return c == 'I' || c == 'B' || c == 'u' || c == 'n' || c == 'r' || c == 't';
  }

  /// Counts the elements of the array whose bracket was just read, up to its end.
  private long elements() {
    int first = at;
    if (token() == ']') {
      return 0;
    }
    at = first;
    long elements = 0;
    int next;
    do {
      next = skipValue();
      elements++;
    } while (next == ',');
    return next == END ? NOT_A_BATCH : elements;
  }

  /// Skips a value.
  ///
  /// @return the byte behind it
  private int skipValue() {
    int depth = 0;
    while (true) {
      int c = token();
      switch (c) {
        case END -> {
          return END;
        }
        case '"' -> skipString();
        case '[', '{' -> depth++;
        case ']', '}' -> {
          if (depth-- == 0) {
            return c;
          }
        }
        case ',' -> {
          if (depth == 0) {
            return c;
          }
        }
        default -> {}
      }
    }
  }

  /// The name of a member, cut if it is longer than `BatchInput`. Escapes in it are not undone: AWS
  /// never writes the two names with escapes.
  private String name() {
    StringBuilder name = new StringBuilder();
    int c = next();
    while (c != '"' && c != END && name.length() <= "BatchInput".length()) {
      name.append((char) c);
      c = next();
    }
    return name.toString();
  }

  private void skipString() {
    int c = next();
    while (c != '"' && c != END) {
      if (c == '\\') {
        next();
      }
      c = next();
    }
  }

  private int token() {
    int c = next();
    while (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
      c = next();
    }
    return c;
  }

  /// The next byte of the JSON text that the string holds, with escapes undone. A character beyond
  /// ASCII becomes `x`: only JSON syntax matters here.
  private int next() {
    if (at >= limit) {
      return END;
    }
    byte c = bytes[at++];
    if (c != '\\' || at >= limit) {
      return c < 0 ? 'x' : c;
    }
    byte escape = bytes[at++];
    return switch (escape) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'u' -> unicode();
      default -> escape;
    };
  }

  private int unicode() {
    int unit = Escapes.hex(bytes, at, limit);
    at += 4;
    return unit >= 0 && unit < 0x80 ? unit : 'x';
  }
}
