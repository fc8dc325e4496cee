package dmap.results;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/// One file to be read.
///
/// @param bytes as manifest or listing say
record ResultFile(ResultKind kind, String key, OptionalLong bytes, Content content) {

  /// Opens the file, once.
  interface Content {
    InputStream open() throws IOException;
  }

  /// By its first byte, as older writers gave JSON Lines the name `.json`; but a file called
  /// `.jsonl` may begin with a bracket because the first output is an array.
  RecordScanner.Layout layout() {
    return key.endsWith(".jsonl") ? RecordScanner.Layout.LINES : RecordScanner.Layout.BY_FIRST_BYTE;
  }
}
