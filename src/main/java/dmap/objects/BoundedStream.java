package dmap.objects;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A stream that ends after the first `length` bytes of another stream.
public sealed class BoundedStream extends FilterInputStream permits UncutStream {
  private long left;

  public BoundedStream(InputStream in, long length) {
    super(in);
    this.left = length;
  }

  long left() {
    return left;
  }

  @Override
  public int read() throws IOException {
    if (left == 0) {
      return -1;
    }
    int read = in.read();
    count(read < 0 ? -1 : 1);
    return read;
  }

  @Override
  public int read(byte[] into, int offset, int size) throws IOException {
    if (left == 0) {
      return size == 0 ? 0 : -1;
    }
    int read = in.read(into, offset, (int) Math.min(size, left));
    count(read);
    return read;
  }

  @Override
  public long skip(long bytes) throws IOException {
    long skipped = in.skip(Math.clamp(bytes, 0, left));
    count(skipped);
    return skipped;
  }

  @Override
  public int available() throws IOException {
    return (int) Math.min(in.available(), left);
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /// @param read negative if the other stream has ended
  void count(long read) throws IOException {
    left -= Math.max(read, 0);
  }
}
