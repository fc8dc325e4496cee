package dmap.objects;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads a file at the length that it had when it was opened, as S3 would do. Bytes that are
/// appended later are not read, and it is an error if the file becomes shorter: otherwise a run
/// over half of its items would look like a success.
public final class UncutStream extends BoundedStream {
  private final String name;
  private final long length;

  private UncutStream(InputStream in, String name, long length) {
    super(in, length);
    this.name = name;
    this.length = length;
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
  void count(long read) throws IOException {
    if (read < 0) {
      throw new IOException(
          "%s became shorter while it was read: %,d of %,d bytes were there"
              .formatted(name, length - left(), length));
    }
    super.count(read);
  }
}
