package dmap.results.download;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// Reads the complete lines of a journal. The last line may be cut off, if the process ended while
/// it was written.
final class JournalLines {
  private static final int MAX_LINE_BYTES = 1 << 16;

  private final InputStream in;
  private long read;

  JournalLines(InputStream in) {
    this.in = new BufferedInputStream(in, 1 << 16);
  }

  /// The bytes of the lines so far, with their ends.
  long read() {
    return read;
  }

  /// Absent after the last line that has an end.
  Optional<byte[]> next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b == '\n') {
        read += line.size() + 1;
        return Optional.of(line.toByteArray());
      }
      if (line.size() == MAX_LINE_BYTES) {
        return Optional.empty();
      }
      line.write(b);
    }
    return Optional.empty();
  }
}
