package dmap.objects;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Writes an object of a [FolderStore] to a staging folder and moves it into place on commit.
public final class FolderSink extends StagedFile {
  /// Another writer may make or remove a folder while we move a file into it. Then the move is
  /// tried again, but not for ever.
  private static final int MOVE_ATTEMPTS = 100;

  private final KeyPath target;

  FolderSink(Path staged, KeyPath target) throws IOException {
    super(staged);
    this.target = target;
  }

  @Override
  public void commit() throws IOException {
    Path whole = finish();
    for (int left = MOVE_ATTEMPTS; ; left--) {
      Path place = null;
      try {
        place = target.place();
        Files.move(
            whole, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return;
      } catch (FileSystemException e) {
        boolean again =
            e instanceof NoSuchFileException || place != null && Files.isDirectory(place);
        if (!again || left == 0 || !Files.exists(whole)) {
          throw e;
        }
      }
    }
  }

  /// When the last byte was written, which will be the object's modification time. Nothing can be
  /// written after this call.
  public Instant modified() throws IOException {
    return Files.getLastModifiedTime(finish()).toInstant().truncatedTo(ChronoUnit.MILLIS);
  }

  /// Attaches a note to the object, which [FolderStore#note] gives back. Nothing can be written
  /// after this call.
  ///
  /// @return whether the file system can keep a note
  public boolean annotate(String note) throws IOException {
    return FileNote.write(finish(), note);
  }
}
