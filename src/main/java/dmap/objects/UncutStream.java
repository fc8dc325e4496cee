package dmap.objects;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file as long as it was when it was opened, as S3 would give it: what is appended later is not
/// read, and a file that was cut off meanwhile is an error instead of an early end. Without that, a
/// run over half of its items would look like a success.
public final class UncutStream extends FilterInputStream {
  private final String name;
  private final long length;
  private long left;

  private UncutStream(InputStream in, String name, long length) {
    super(in);
    this.name = name;
    this.length = length;
    this.left = length;
  }

  /// @param name what an error calls the file
  public static InputStream open(Path file, String name) throws IOException {
    InputStream in = Files.newInputStream(file);
    try {
      return new UncutStream(in, name, Files.size(file));
    } catch (IOException e) {
      in.close();
      throw e;
    }
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

  private void count(long read) throws IOException {
    if (read < 0) {
      throw new IOException(
          "%s became shorter while it was read: %,d of %,d bytes were there"
              .formatted(name, length - left, length));
    }
    left -= read;
  }
}
