package dmap.results;

import dmap.json.Json;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.JsonNode;

/// The elements of one result file as JSON values with everything in them: for whoever wants more
/// of a record than [RecordScanner] sees, and has time to build a tree. Reads the same layouts:
/// reading goes on behind a broken line, and ends with a broken array.
final class ElementReader implements AutoCloseable {
  /// As many as [FileReading] tells of a file.
  private static final int MAX_PROBLEMS = 20;

  private final ResultFile file;
  private final Input in;
  private final Consumer<FileProblem> problems;
  private long parserStart;
  private int damages;

  /// @param onBytesRead told the number of bytes of each block read
  ElementReader(ResultFile file, LongConsumer onBytesRead, Consumer<FileProblem> problems)
      throws IOException {
    this.file = file;
    this.problems = problems;
    this.in = new Input(file.content().open(), onBytesRead);
  }

  /// Hands on each element, in the order of the file.
  void read(Consumer<JsonNode> each) throws IOException {
    boolean goesOn = true;
    boolean mayBeArray = file.layout() == RecordScanner.Layout.BY_FIRST_BYTE;
    while (goesOn) {
      parserStart = in.consumed();
      try (JsonParser parser = Json.parser(in)) {
        goesOn = read(parser, mayBeArray, each);
      } catch (JacksonIOException e) { // also of the first bytes, which a parser reads when made
        damaged(in.consumed(), "could not be read on: " + FileProblem.reason(e.getCause()));
        return;
      }
      mayBeArray = false;
    }
  }

  /// @return whether there is more to be read, with another parser
  private boolean read(JsonParser parser, boolean mayBeArray, Consumer<JsonNode> each)
      throws IOException {
    boolean array = false;
    boolean inside = false;
    try {
      JsonToken token = parser.nextToken();
      if (token == null && mayBeArray) {
        damaged(in.consumed(), "the file is empty");
      }
      array = mayBeArray && token == JsonToken.START_ARRAY;
      token = array ? parser.nextToken() : token;
      while (token != null && !(array && token == JsonToken.END_ARRAY)) {
        inside = true;
        JsonNode element = parser.readValueAsTree();
        inside = false;
        each.accept(element);
        token = parser.nextToken();
      }
      if (array && parser.nextToken() != null) {
        damaged(offset(parser), "text behind the end of the array");
      }
      return false;
    } catch (UnexpectedEndOfInputException _) {
      damaged(
          in.consumed(),
          inside ? "the file ends inside an element" : "the file ends inside its array");
      return false;
    } catch (JacksonIOException e) {
      throw e;
    } catch (JacksonException e) {
      damaged(offset(parser), e.getOriginalMessage());
      return !array && in.skipLine(parser);
    }
  }

  private long offset(JsonParser parser) {
    return parserStart + Math.max(0, parser.currentLocation().getByteOffset());
  }

  private void damaged(long offset, String reason) {
    damages++;
    if (damages < MAX_PROBLEMS) {
      problems.accept(FileProblem.at(file.key(), offset, reason));
    } else if (damages == MAX_PROBLEMS) {
      problems.accept(FileProblem.at(file.key(), offset, "more broken lines from here on"));
    }
  }

  @Override
  public void close() throws IOException {
    in.source().close();
  }

  /// Bytes that a parser has read but not used can be read again.
  private static final class Input extends FilterInputStream {
    private final LongConsumer onBytesRead;
    private byte[] kept = new byte[0];
    private int keptAt;
    private int keptEnd;
    private long read;

    Input(InputStream source, LongConsumer onBytesRead) {
      super(source);
      this.onBytesRead = onBytesRead;
    }

    InputStream source() {
      return in;
    }

    /// What has been handed out, and not been put back.
    long consumed() {
      return read - (keptEnd - keptAt);
    }

    /// A parser closes its input; the next one goes on with it.
    @Override
    public void close() {}

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (keptAt < keptEnd) {
        int count = Math.min(length, keptEnd - keptAt);
        System.arraycopy(kept, keptAt, bytes, offset, count);
        keptAt += count;
        return count;
      }
      int count = in.read(bytes, offset, length);
      if (count > 0) {
        kept = Arrays.copyOfRange(bytes, offset, offset + count);
        keptAt = count;
        keptEnd = count;
        read += count;
        onBytesRead.accept(count);
      }
      return count;
    }

    /// Puts back what the parser has left, and goes behind the next line end: that of the line the
    /// parser stopped in, which it may just have used.
    ///
    /// @return false if there is none
    boolean skipLine(JsonParser parser) throws IOException {
      int[] left = {0};
      parser.releaseBuffered(
          new java.io.OutputStream() {
            @Override
            public void write(int b) {
              left[0]++;
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
              left[0] += length;
            }
          });
      keptAt -= Math.min(left[0], keptAt);
      if (keptAt > 0 && kept[keptAt - 1] == '\n') {
        return true;
      }
      int c;
      do {
        c = read();
      } while (c >= 0 && c != '\n');
      return c >= 0;
    }
  }
}
