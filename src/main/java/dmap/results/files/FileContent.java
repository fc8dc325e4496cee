package dmap.results.files;

import dmap.objects.ObjectUri;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/// The bytes of a result file, and where they are.
public interface FileContent {
  InputStream open() throws IOException;

  /// The file on this disk, for readers that need one; absent if the bytes are elsewhere.
  default Optional<Path> onDisk() {
    return Optional.empty();
  }

  /// The object in a bucket; absent if the bytes are in none.
  default Optional<ObjectUri> object() {
    return Optional.empty();
  }

  /// Whether [#openAt] costs no more than [#open].
  default boolean seekable() {
    return false;
  }

  /// Opens the file at a byte.
  default InputStream openAt(long offset) throws IOException {
    InputStream in = open();
    try {
      in.skipNBytes(offset);
      return in;
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }
}
