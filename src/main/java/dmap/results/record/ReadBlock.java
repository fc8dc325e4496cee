package dmap.results.record;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.LongConsumer;

/// Reads a file in blocks. A block keeps what is still needed of the one before, and grows only for
/// an element that does not fit.
final class ReadBlock implements Closeable {
  private final InputStream in;
  private final LongConsumer onBytesRead;
  private byte[] bytes;
  private int limit;
  private long offset;
  private boolean ended;
  private Optional<IOException> failure = Optional.empty();

  /// @param offset where in the file the stream stands
  /// @param onBytesRead told the number of bytes of each block read
  /// @param size of a block, in bytes
  ReadBlock(InputStream in, long offset, LongConsumer onBytesRead, int size) {
    this.in = in;
    this.offset = offset;
    this.onBytesRead = onBytesRead;
    this.bytes = new byte[size];
  }

  /// As many as [#limit()] are those of the file; another array after [#fill], perhaps.
  byte[] bytes() {
    return bytes;
  }

  int limit() {
    return limit;
  }

  /// Of the first byte in the file.
  long offset() {
    return offset;
  }

  /// Of what comes behind the last byte, in the file.
  long end() {
    return offset + limit;
  }

  /// Whether nothing follows in the file.
  boolean ended() {
    return ended;
  }

  /// Reads on, keeping what stands from a position, which is 0 then. What was read before a failure
  /// counts: the failure comes when there is nothing else.
  ///
  /// @return whether anything changed: more bytes, or now it is known that none follow
  boolean fill(int keptFrom) throws IOException {
    if (failure.isPresent()) {
      throw failure.get();
    }
    if (ended) {
      return false;
    }
    makeRoom(keptFrom);
    int before = limit;
    try {
      readUntilFull();
    } catch (IOException e) {
      if (limit == before) {
        throw e;
      }
      failure = Optional.of(e);
    }
    onBytesRead.accept(limit - before);
    return true;
  }

  private void readUntilFull() throws IOException {
    while (!ended && limit < bytes.length) {
      int read = in.read(bytes, limit, bytes.length - limit);
      ended = read < 0;
      limit += Math.max(0, read);
    }
  }

  /// Moves the open element to the front, into a larger block if it takes more than half of this
  /// one: otherwise large elements would be looked at again and again.
  private void makeRoom(int keptFrom) {
    int kept = limit - keptFrom;
    int size = kept > bytes.length / 2 ? bytes.length * 2 : bytes.length;
    byte[] target = size == bytes.length ? bytes : new byte[size];
    System.arraycopy(bytes, keptFrom, target, 0, kept);
    bytes = target;
    offset += keptFrom;
    limit = kept;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
