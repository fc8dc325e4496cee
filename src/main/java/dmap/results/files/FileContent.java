package dmap.results.files;

import dmap.objects.ObjectUri;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/// The bytes of a result file, and where they are.
public interface FileContent {
  InputStream open() throws IOException;

  /// Where the bytes lie on this disk, for readers that want a file; nothing if they are elsewhere.
  default Optional<Path> onDisk() {
    return Optional.empty();
  }

  /// The object that the bytes are; nothing if they are none.
  default Optional<ObjectUri> object() {
    return Optional.empty();
  }

  /// Whether [#openAt] costs no more than [#open].
  default boolean seekable() {
    return false;
  }

  /// From a byte on.
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
