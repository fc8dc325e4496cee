package dmap.results.record;

/// Counts the items of a child execution's input.
///
/// ItemBatcher makes the input `{"BatchInput":{…},"Items":[…]}`, `BatchInput` only if the job has
/// one (aws-captures 1.2). Nothing in a record says whether there was an ItemBatcher, so an input
/// counts as a batch if it is an object with an `Items` array and at most `BatchInput` beside it.
///
/// Reads the escaped bytes of the record's `Input` string as they stand: most inputs are decided by
/// their first name.
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

  /// Whether it is worth a closer look: nearly every input that is no batch begins with a name that
  /// is neither of the two, written in the usual way.
  static boolean possible(byte[] bytes, int from, int to) {
    if (to - from < 4 || bytes[from] != '{' || bytes[from + 1] != '\\' || bytes[from + 2] != '"') {
      return true;
    }
    byte first = bytes[from + 3];
    return first == 'I' || first == 'B' || first == '\\';
  }

  /// At least 1.
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

  /// A look at the first name: nearly every input that is no batch ends here.
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
    long commas = 0;
    boolean empty = true;
    int depth = 1;
    while (depth > 0) {
      int c = token();
      switch (c) {
        case END -> {
          return NOT_A_BATCH;
        }
        case '"' -> skipString();
        case '[', '{' -> depth++;
        case ']', '}' -> depth--;
        case ',' -> commas += depth == 1 ? 1 : 0;
        default -> {}
      }
      empty &= c == ']';
    }
    return empty ? 0 : commas + 1;
  }

  /// Skips a value.
  ///
  /// @return what comes behind it
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

  /// A member's name, as far as it could be one of the two; without its own escapes, which AWS
  /// never writes here.
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

  /// The next byte of the JSON text inside the string, its escapes undone; of a character beyond
  /// ASCII just something that is no JSON syntax.
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
