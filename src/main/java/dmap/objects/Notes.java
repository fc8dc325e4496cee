package dmap.objects;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.Optional;

/// A text that a file carries beside its content, in an extended attribute: it moves with the file
/// and goes when the file is replaced. Not every file system has room for it.
final class Notes {
  private static final String NAME = "dmap";

  private Notes() {}

  /// @return whether the file system can keep it
  static boolean write(Path file, String note) {
    UserDefinedFileAttributeView view = view(file);
    if (view == null) {
      return false;
    }
    try {
      view.write(NAME, ByteBuffer.wrap(note.getBytes(StandardCharsets.UTF_8)));
      return true;
    } catch (IOException | UnsupportedOperationException _) {
      return false; // the only way to find out what a file system can do
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
      return Optional.empty(); // it has none, or the file system knows of none
    }
  }

  private static UserDefinedFileAttributeView view(Path file) {
    return Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
  }
}
