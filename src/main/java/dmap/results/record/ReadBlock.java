package dmap.results.record;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.LongConsumer;

/// Reads a file in blocks. What is still needed of a block moves to the front of the next one, and
/// a block grows only for an element that does not fit.
final class ReadBlock implements Closeable {
  private final InputStream in;
  private final LongConsumer onBytesRead;
  private byte[] bytes;
  private int limit;
  private long offset;
  private boolean ended;
  private Optional<IOException> failure = Optional.empty();

  /// @param offset where the stream is in the file
  /// @param onBytesRead told the number of bytes of each block
  ReadBlock(InputStream in, long offset, LongConsumer onBytesRead, int size) {
    this.in = in;
    this.offset = offset;
    this.onBytesRead = onBytesRead;
    this.bytes = new byte[size];
  }

  /// The bytes up to [#limit()] are those of the file. After [#fill] this may be another array.
  byte[] bytes() {
    return bytes;
  }

  int limit() {
    return limit;
  }

  /// Where the first byte of the block is in the file.
  long offset() {
    return offset;
  }

  /// Where the byte behind the block is in the file.
  long end() {
    return offset + limit;
  }

  boolean ended() {
    return ended;
  }

  /// Reads on and keeps the bytes from a position on, which are at 0 then. If reading fails after
  /// some bytes, these are handed out first and the next call throws.
  ///
  /// @return whether anything changed: there are more bytes, or now it is known that none follow
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

  /// Moves the unfinished element to the front. If it takes more than half of the block, the block
  /// grows: otherwise a large element would be scanned again after every few bytes.
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
