package dmap.results.record;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.LongConsumer;

/// Walks over the elements of one result file: records, or bare outputs (COMPACT, FLATTEN).
///
/// A file is an array, or values one after another, one a line or spread over lines. JSON Lines may
/// begin with `[` like an array, if the first output is an array: so the caller, which knows the
/// name of the file, says how to read it.
///
/// Bytes are looked at once, in blocks; a block grows only for an element that does not fit.
public final class RecordScanner implements Closeable {

  /// What [#next()] found.
  public enum ScanStep {
    /// An element; [#view()] shows it.
    ELEMENT,
    /// Bytes that are no JSON; [#damageOffset()] and [#damage()] say where and why. Reading can go
    /// on: lines with the next line, an array with the next record.
    DAMAGE,
    /// The end of the file, or of the part of it that was to be read; see [#endsWhereToldTo()].
    END
  }

  private enum Expect {
    START,
    LINE,
    FIRST_OR_CLOSE,
    ELEMENT,
    COMMA_OR_CLOSE,
    NOTHING,
    STOPPED
  }

  /// Fits into a core's cache, so that bytes are read from memory once.
  private static final int BLOCK_BYTES = 256 << 10;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  /// Input and output have at most 256 KiB each, and an escape makes at most six bytes out of one.
  /// A larger element is no record.
  static final int MAX_ELEMENT_BYTES = 16 << 20;

  private final ReadBlock input;
  private final long to;
  private final RecordStart recordStart = new RecordStart();
  private boolean endsWhereToldTo;
  private final JsonBytes json = new JsonBytes();
  private final RecordView view = new RecordView();
  private final RecordParser fields = new RecordParser(json, view);
  private final RecordTemplate template = new RecordTemplate();
  private Expect expect;

  /// The bytes of the input up to `limit`, and where they are in the file.
  private byte[] block = new byte[0];

  private int limit;
  private long blockOffset;
  private int position;
  private long damageOffset;
  private String damage = "";

  RecordScanner(InputStream in, ElementLayout layout, LongConsumer onBytesRead, int blockBytes) {
    this(in, layout, 0, Long.MAX_VALUE, onBytesRead, blockBytes);
  }

  /// Reads a part of a file.
  ///
  /// @param from where the stream is in the file
  /// @param to where the part ends and another one begins, with an element
  /// @param onBytesRead told the number of bytes of each block
  public RecordScanner(
      InputStream in, ElementLayout layout, long from, long to, LongConsumer onBytesRead) {
    this(in, layout, from, to, onBytesRead, BLOCK_BYTES);
  }

  private RecordScanner(
      InputStream in,
      ElementLayout layout,
      long from,
      long to,
      LongConsumer onBytesRead,
      int blockBytes) {
    this.input = new ReadBlock(in, from, onBytesRead, blockBytes);
    this.blockOffset = from;
    this.to = to;
    this.expect =
        switch (layout) {
          case BY_FIRST_BYTE -> Expect.START;
          case LINES -> Expect.LINE;
          case INSIDE_ARRAY -> Expect.ELEMENT;
        };
  }

  public RecordView view() {
    return view;
  }

  public long damageOffset() {
    return damageOffset;
  }

  public String damage() {
    return damage;
  }

  /// Whether anything was damaged so far.
  public boolean damaged() {
    return !damage.isEmpty();
  }

  /// Whether an element began exactly where this part was to end. If not, that place is inside an
  /// element, and what was read of the next part is wrong.
  public boolean endsWhereToldTo() {
    return endsWhereToldTo;
  }

  /// Bytes read so far; the file's size once the end was met.
  public long bytesRead() {
    return input.end();
  }

  public ScanStep next() throws IOException {
    while (expect != Expect.STOPPED) {
      position = json.skipSpace(position);
      if (position == limit) {
        if (!fill()) {
          return end();
        }
        continue;
      }
      byte c = block[position];
      if (c < 0 && skipMark()) {
        continue;
      }
      switch (expect) {
        case START -> expect = c == '[' ? behind(Expect.FIRST_OR_CLOSE) : Expect.LINE;
        case FIRST_OR_CLOSE -> expect = c == ']' ? behind(Expect.NOTHING) : Expect.ELEMENT;
        case COMMA_OR_CLOSE -> {
          if (c != ',' && c != ']') {
            return damaged(position, "',' or ']' was expected behind an element");
          }
          expect = behind(c == ']' ? Expect.NOTHING : Expect.ELEMENT);
        }
        case LINE, ELEMENT -> {
          if (blockOffset + position >= to) {
            endsWhereToldTo = blockOffset + position == to;
            expect = Expect.STOPPED;
            return ScanStep.END;
          }
          return element();
        }
        case NOTHING -> {
          return damaged(position, "text behind the end of the array");
        }
        case STOPPED -> throw new IllegalStateException("stopped inside the loop");
      }
    }
    return ScanStep.END;
  }

  @Override
  public void close() throws IOException {
    input.close();
  }

  /// Skips a byte order mark, which tools on Windows write at the start of a file.
  ///
  /// @return whether there was one
  private boolean skipMark() throws IOException {
    if (blockOffset + position != 0 || block[position] != BYTE_ORDER_MARK[0]) {
      return false;
    }
    while (limit < BYTE_ORDER_MARK.length && fill()) {}
    int end = Math.min(limit, BYTE_ORDER_MARK.length);
    boolean mark = Arrays.equals(block, 0, end, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    position += mark ? end : 0;
    return mark;
  }

  /// Steps over a bracket or a comma of the array.
  private Expect behind(Expect next) {
    position++;
    return next;
  }

  private ScanStep element() throws IOException {
    while (true) {
      view.start(block);
      int end = template.match(block, position, limit, json, view);
      if (end < 0) {
        end = inFull();
      }
      if (end >= 0) {
        view.element(position, end, blockOffset + position);
        position = end;
        expect = expect == Expect.LINE ? Expect.LINE : Expect.COMMA_OR_CLOSE;
        return ScanStep.ELEMENT;
      }
      if (end == JsonBytes.BAD) {
        return damaged(json.badAt(), json.badReason());
      }
      if (limit - position >= MAX_ELEMENT_BYTES) {
        return damaged(position, "an element larger than " + MAX_ELEMENT_BYTES + " bytes");
      }
      if (!fill()) {
        return cutShort("the file ends inside an element");
      }
    }
  }

  private int inFull() {
    view.start(block);
    if (block[position] != '{') {
      return json.valueEnd(position);
    }
    int end = fields.object(block, position, limit);
    if (end >= 0) {
      template.learn(block, position, end, view);
      recordStart.learn(block, position, limit);
    }
    return end;
  }

  /// Reads on and keeps the bytes from `position` on.
  ///
  /// @return whether anything changed: there are more bytes, or now it is known that none follow
  private boolean fill() throws IOException {
    boolean changed = input.fill(position);
    if (changed) {
      block = input.bytes();
      limit = input.limit();
      blockOffset = input.offset();
      position = 0;
      json.block(block, limit, input.ended());
    }
    return changed;
  }

  private ScanStep end() {
    return switch (expect) {
      case LINE, NOTHING, STOPPED -> ScanStep.END;
      case START -> cutShort("the file is empty");
      case FIRST_OR_CLOSE, ELEMENT, COMMA_OR_CLOSE -> cutShort("the file ends inside its array");
    };
  }

  private ScanStep cutShort(String reason) {
    expect = Expect.STOPPED;
    damage = reason;
    damageOffset = blockOffset + limit;
    return ScanStep.DAMAGE;
  }

  private ScanStep damaged(int at, String reason) throws IOException {
    damage = reason;
    damageOffset = blockOffset + at;
    if (expect == Expect.LINE) {
      position = at;
      skipLine();
    } else {
      expect = nextRecord() ? Expect.ELEMENT : Expect.STOPPED;
    }
    return ScanStep.DAMAGE;
  }

  /// Goes to where the next record seems to begin, after damage in an array. The damage may have
  /// been noticed only inside the record that follows, so the search begins in the damaged one.
  private boolean nextRecord() throws IOException {
    if (expect == Expect.NOTHING || !recordStart.known()) {
      return false;
    }
    position += expect == Expect.COMMA_OR_CLOSE ? 0 : 1;
    while (true) {
      int found = recordStart.find(block, position, limit);
      if (found >= 0) {
        position = found;
        return true;
      }
      position = Math.max(position, limit - RecordStart.MAX_BYTES);
      if (!fill()) {
        return false;
      }
    }
  }

  private void skipLine() throws IOException {
    while (true) {
      while (position < limit && block[position] != '\n') {
        position++;
      }
      if (position < limit || !fill()) {
        return;
      }
    }
  }
}
