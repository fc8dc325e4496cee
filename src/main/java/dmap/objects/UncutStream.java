package dmap.objects;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads a file at the length that it had when it was opened, as S3 would do. Bytes that are
/// appended later are not read, and it is an error if the file becomes shorter: otherwise a run
/// over half of its items would look like a success.
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

  /// @param name the name of the file in messages
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
