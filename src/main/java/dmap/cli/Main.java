package dmap.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// The process: its arguments, environment, streams and exit code. The only class that touches
/// `System`.
public final class Main {
  /// One write carries a frame of the live view or a page of a table.
  private static final int STREAM_BUFFER_BYTES = 16 << 10;

  private Main() {}

  public static void main(String[] args) {
    PrintStream out = standardStream(FileDescriptor.out);
    PrintStream err = standardStream(FileDescriptor.err);
    int exitCode = Dmap.run(args, System.getenv(), System.in, out, err);
    out.flush();
    err.flush();
    System.exit(exitCode);
  }

  /// Buffered, and in UTF-8 whatever the locale: most cron jobs and containers have none, and JSON
  /// is UTF-8. Made here because `System.out` of the JDK flushes and encodes character by
  /// character.
  private static PrintStream standardStream(FileDescriptor descriptor) {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(descriptor), STREAM_BUFFER_BYTES),
        false,
        StandardCharsets.UTF_8);
  }
}
