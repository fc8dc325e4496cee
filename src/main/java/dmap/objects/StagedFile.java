package dmap.objects;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Collects the bytes of an object in a temporary file, so that nobody sees half of the object.
/// Closing deletes the file, unless it was moved away.
public abstract class StagedFile implements ObjectSink {
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path path;
  private final CountingStream stream;

  /// @param path the file is made, or emptied if it exists
  protected StagedFile(Path path) throws IOException {
    this.path = path;
    this.stream =
        new CountingStream(new BufferedOutputStream(Files.newOutputStream(path), BUFFER_BYTES));
  }

  @Override
  public final OutputStream stream() {
    return stream;
  }

  @Override
  public final long sizeBytes() {
    return stream.count;
  }

  /// Ends the writing. After that all bytes are in the file.
  protected final Path finish() throws IOException {
    stream.close();
    return path;
  }

  @Override
  public final void close() throws IOException {
    try {
      stream.close();
    } finally {
      Files.deleteIfExists(path);
    }
  }

  private static final class CountingStream extends FilterOutputStream {
    private long count;
    private boolean closed;

    CountingStream(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      count += length;
    }

    @Override
    public void close() throws IOException {
      if (!closed) {
        closed = true;
        super.close();
      }
    }
  }
}
