package dmap.items;

import dmap.json.Json;
import dmap.json.MalformedJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The lines of a file, each a JSON value. Blank lines are passed over (aws-facts: JSON Lines).
final class JsonLinesItems implements ItemStream {
  private static final int MAX_LINE_BYTES = SourceBytes.MAX_ITEM_BYTES;

  private final InputStream in;
  private final String source;
  private final byte[] buffer = new byte[1 << 16];
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
  private int at;
  private int limit;
  private long index;
  private long lineNumber;

  JsonLinesItems(InputStream in, String source) {
    this.in = in;
    this.source = source;
  }

  @Override
  public Optional<Item> next() throws IOException {
    while (readLine()) {
      lineNumber++;
      byte[] text = line.toByteArray();
      if (!isBlank(text)) {
        return Optional.of(new Item(index++, parse(text), Optional.empty(), source));
      }
    }
    return Optional.empty();
  }

  private JsonNode parse(byte[] text) {
    try {
      return Json.parse(text);
    } catch (MalformedJson e) {
      throw new ItemReaderFailure(
          "The file %s is not valid JSON Lines: line %d, column %d: %s"
              .formatted(source, lineNumber, e.column(), e.getMessage()));
    }
  }

  /// Reads up to the next line feed into `line`.
  ///
  /// @return false at the end of the file
  private boolean readLine() throws IOException {
    line.reset();
    boolean any = false;
    while (fill()) {
      any = true;
      int start = at;
      while (at < limit && buffer[at] != '\n') {
        at++;
      }
      line.write(buffer, start, at - start);
      if (line.size() > MAX_LINE_BYTES) {
        throw new ItemReaderFailure(
            "The file " + source + " has a line over 16 MB: line " + (lineNumber + 1));
      }
      if (at < limit) {
        at++;
        return true;
      }
    }
    return any;
  }

  private boolean fill() throws IOException {
    if (at < limit) {
      return true;
    }
    at = 0;
    limit = in.read(buffer);
    return limit > 0;
  }

  private static boolean isBlank(byte[] text) {
    for (byte b : text) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
