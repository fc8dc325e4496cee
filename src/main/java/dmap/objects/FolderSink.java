package dmap.objects;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Writes beside the target and moves into place on commit.
public final class FolderSink implements ObjectSink {
  private static final int BUFFER_BYTES = 1 << 16;

  /// Another writer may make or remove a folder while we move into it; it cannot go on for ever.
  private static final int MOVE_ATTEMPTS = 100;

  private final Path staged;
  private final KeyPath target;
  private final Counting stream;

  FolderSink(Path staged, KeyPath target) throws IOException {
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
    for (int left = MOVE_ATTEMPTS; ; left--) {
      Path place = null;
      try {
        place = target.place();
        Files.move(
            staged, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return;
      } catch (FileSystemException e) {
        boolean again =
            e instanceof NoSuchFileException || place != null && Files.isDirectory(place);
        if (!again || left == 0 || !Files.exists(staged)) {
          throw e;
        }
      }
    }
  }

  /// When its last byte was written, which the object will show as its time. Ends the writing.
  public Instant modified() throws IOException {
    stream.close();
    return Files.getLastModifiedTime(staged).toInstant().truncatedTo(ChronoUnit.MILLIS);
  }

  /// What it is to say of itself; see [FolderStore#note].
  ///
  /// @return whether the file system can keep it
  public boolean annotate(String note) {
    return Notes.write(staged, note);
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
