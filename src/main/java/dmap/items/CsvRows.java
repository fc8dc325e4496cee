package dmap.items;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Splits CSV text into rows as Step Functions does (aws-facts: CSV dialect). Quotes around a field
/// are optional. Inside of quotes the delimiter and line ends are data, and a doubled quote is one
/// quote. A backslash escapes a backslash, a quote and the delimiter; before any other character it
/// is left out. An empty line is a row with one empty field. No CSV library has such a backslash.
final class CsvRows {
  private static final int MAX_FIELD_CHARS = SourceBytes.MAX_ITEM_BYTES;

  private static final int END = -1;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Reader in;
  private final char delimiter;
  private final char[] buffer = new char[1 << 15];
  private final StringBuilder field = new StringBuilder();
  private int at;
  private int limit;
  private boolean begun;

  CsvRows(Reader in, char delimiter) {
    this.in = in;
    this.delimiter = delimiter;
  }

  /// The fields of the next row; empty at the end of the text.
  Optional<List<String>> next() throws IOException {
    if (peek() == END) {
      return Optional.empty();
    }
    List<String> row = new ArrayList<>();
    while (true) {
      int after = field(row);
      if (after != delimiter) {
        return Optional.of(row);
      }
    }
  }

  /// Reads one field and the character after it.
  ///
  /// @return that character: the delimiter, a line feed, or [#END]
  private int field(List<String> row) throws IOException {
    field.setLength(0);
    boolean quoted = peek() == '"';
    if (quoted) {
      read();
    }
    while (true) {
      int c = read();
      if (c == END || !quoted && (c == delimiter || c == '\n')) {
        row.add(field.toString());
        return c;
      }
      boolean lineEnd = c == '\r' && !quoted && (peek() == '\n' || peek() == END);
      if (lineEnd) {
        continue; // the line feed after it ends the row
      }
      if (c == '\\') {
        escaped();
      } else if (quoted && c == '"') {
        if (peek() == '"') {
          append(read());
        } else {
          quoted = false;
        }
      } else {
        append(c);
      }
    }
  }

  private void escaped() throws IOException {
    int c = peek();
    if (c == '\\' || c == '"' || c == delimiter) {
      append(read());
    }
  }

  private void append(int c) {
    if (field.length() >= MAX_FIELD_CHARS) {
      throw new ItemReaderFailure("The CSV file has a field over 16 MB; is a quote never closed?");
    }
    field.append((char) c);
  }

  private int peek() throws IOException {
    return at < limit || fill() ? buffer[at] : END;
  }

  private int read() throws IOException {
    return at < limit || fill() ? buffer[at++] : END;
  }

  /// Fills the buffer and skips a byte order mark at the start of the text. The mark may come
  /// alone, because a stream gives the bytes that it has; then the buffer is filled again.
  private boolean fill() throws IOException {
    limit = Math.max(0, in.read(buffer));
    at = 0;
    boolean mark = !begun && limit > 0 && buffer[0] == BYTE_ORDER_MARK;
    begun = true;
    if (mark) {
      at = 1;
    }
    return at < limit || mark && fill();
  }
}
