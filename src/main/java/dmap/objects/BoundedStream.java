package dmap.objects;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A stream that ends after the first `length` bytes of another stream.
public class BoundedStream extends FilterInputStream {
  private long left;

  public BoundedStream(InputStream in, long length) {
    super(in);
    this.left = length;
  }

  /// The number of bytes that were not read yet.
  long left() {
    return left;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int size) throws IOException {
    if (left == 0) {
      return size == 0 ? 0 : -1;
    }
    int read = in.read(into, offset, (int) Math.min(size, left));
    left -= Math.max(read, 0);
    return read;
  }

  @Override
  public long skip(long bytes) throws IOException {
    long skipped = in.skip(Math.clamp(bytes, 0, left));
    left -= skipped;
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
}
