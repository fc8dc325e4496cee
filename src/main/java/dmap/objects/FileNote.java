package dmap.objects;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.Optional;

/// A text in an extended attribute of a file. It moves with the file and is lost when the file is
/// replaced. Not every file system can keep one.
final class FileNote {
  private static final String NAME = "dmap";

  private FileNote() {}

  /// @return whether the file system can keep the note
  static boolean write(Path file, String note) {
    UserDefinedFileAttributeView view = view(file);
    if (view == null) {
      return false;
    }
    try {
      view.write(NAME, ByteBuffer.wrap(note.getBytes(StandardCharsets.UTF_8)));
      return true;
    } catch (IOException | UnsupportedOperationException _) {
      return false; // trying is the only way to find out what a file system can do
    }
  }

  static Optional<String> read(Path file) throws IOException {
    UserDefinedFileAttributeView view = view(file);
    if (view == null) {
      return Optional.empty();
    }
    try {
      ByteBuffer bytes = ByteBuffer.allocate(view.size(NAME));
      view.read(NAME, bytes);
      return Optional.of(new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8));
    } catch (NoSuchFileException e) {
      throw e;
    } catch (IOException | UnsupportedOperationException _) {
      return Optional.empty(); // the file has no note, or its file system cannot keep any
    }
  }

  private static UserDefinedFileAttributeView view(Path file) {
    return Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
  }
}
