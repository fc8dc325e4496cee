package dmap.results;

import dmap.objects.ObjectUri;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/// One file to be read.
///
/// @param key the whole key in the bucket, or the path inside the local folder; hostile
/// @param bytes as manifest or listing say
public record ResultFile(ResultKind kind, String key, OptionalLong bytes, Content content) {

  /// Opens the file.
  public interface Content {
    InputStream open() throws IOException;

    /// Where the bytes lie on this disk, for readers that want a file; nothing if they are
    /// elsewhere.
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

  /// Whether the name says that it was compressed after it was written.
  boolean compressed() {
    return key.endsWith(Gzip.SUFFIX);
  }

  /// Where it stands below the map run's folder: `SUCCEEDED_0.json`, `Redrive-1/FAILED_0.json`.
  /// Never leads out of that folder, whatever the key.
  public String name() {
    String name = key.substring(key.lastIndexOf('/') + 1);
    String safe = ResultKind.ofFileName(name).isPresent() ? name : kind + ".json";
    String folder = Attempt.ofKey(key).folder();
    return folder.isEmpty() ? safe : folder + "/" + safe;
  }

  /// By its first byte, as older writers gave JSON Lines the name `.json`; but a file called
  /// `.jsonl` may begin with a bracket because the first output is an array.
  ElementLayout layout() {
    String name = compressed() ? key.substring(0, key.length() - Gzip.SUFFIX.length()) : key;
    return name.endsWith(".jsonl") ? ElementLayout.LINES : ElementLayout.BY_FIRST_BYTE;
  }
}
