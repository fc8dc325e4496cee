package dmap.items;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Counts the bytes of a file and refuses files and items that are too large. An item is held in
/// memory, so one that never ends must be refused before it fills the memory.
final class SourceBytes extends FilterInputStream {
  /// A file may have 10 GB (aws-facts: Readers of data sets).
  static final long MAX_FILE_BYTES = 10L << 30;

  /// An item may have 8 MB (aws-facts: Sizes of items). This limit is twice that, because it is not
  /// known whether Step Functions counts the white space of its text.
  static final int MAX_ITEM_BYTES = 16 << 20;

  /// The most bytes that readers read ahead: with the end of an item they read the beginning of
  /// others.
  private static final int READ_AHEAD = 1 << 18;

  private final String name;
  private final long maxFileBytes;
  private long read;
  private long itemLimit = Long.MAX_VALUE;

  SourceBytes(InputStream in, String name, long maxFileBytes) {
    super(in);
    this.name = name;
    this.maxFileBytes = maxFileBytes;
  }

  static SourceBytes of(InputStream in, String name) {
    return new SourceBytes(in, name, MAX_FILE_BYTES);
  }

  /// The next item begins near the current position.
  void itemBegins() {
    itemLimit = read + MAX_ITEM_BYTES + READ_AHEAD;
  }

  @Override
  public int read() throws IOException {
    int b = in.read();
    count(b < 0 ? 0 : 1);
    return b;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int count = in.read(into, offset, length);
    count(Math.max(0, count));
    return count;
  }

  @Override
  public long skip(long bytes) throws IOException {
    long skipped = in.skip(bytes);
    count(skipped);
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void count(long bytes) {
    read += bytes;
    if (read > maxFileBytes) {
      throw new ItemReaderFailure(
          "The file " + name + " has more than " + (maxFileBytes >> 30) + " GB.");
    }
    if (read > itemLimit) {
      throw new ItemReaderFailure(
          "The file " + name + " has an item of more than " + (MAX_ITEM_BYTES >> 20) + " MB.");
    }
  }
}
