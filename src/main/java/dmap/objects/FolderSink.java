package dmap.objects;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Writes beside the target and moves into place on commit.
final class FolderSink implements ObjectSink {
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path staged;
  private final Path target;
  private final Counting stream;

  FolderSink(Path staged, Path target) throws IOException {
    this.staged = staged;
    this.target = target;
    this.stream =
        new Counting(new BufferedOutputStream(Files.newOutputStream(staged), BUFFER_BYTES));
  }

  @Override
  public OutputStream stream() {
    return stream;
  }

  @Override
  public long sizeBytes() {
    return stream.count;
  }

  @Override
  public void commit() throws IOException {
    stream.close();
    Files.createDirectories(target.getParent());
    Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() throws IOException {
    try {
      stream.close();
    } finally {
      Files.deleteIfExists(staged);
    }
  }

  private static final class Counting extends FilterOutputStream {
    private long count;
    private boolean closed;

    Counting(OutputStream out) {
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
