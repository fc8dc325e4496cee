package dmap.results;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/// One file to be read.
///
/// @param bytes as manifest or listing say
record ResultFile(ResultKind kind, String key, OptionalLong bytes, Content content) {

  /// Opens the file.
  interface Content {
    InputStream open() throws IOException;

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

  /// By its first byte, as older writers gave JSON Lines the name `.json`; but a file called
  /// `.jsonl` may begin with a bracket because the first output is an array.
  RecordScanner.Layout layout() {
    String name = compressed() ? key.substring(0, key.length() - Gzip.SUFFIX.length()) : key;
    return name.endsWith(".jsonl")
        ? RecordScanner.Layout.LINES
        : RecordScanner.Layout.BY_FIRST_BYTE;
  }
}
