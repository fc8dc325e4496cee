package dmap.cli;

import java.io.IOException;

/// Stdout cannot be written any more. Not an `IOException`, because `PrintStream` swallows those
/// and the command would go on for nobody.
final class BrokenOutput extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BrokenOutput(IOException cause) {
    super(cause);
  }

  /// As with `dmap list | head -1`: nothing to complain about.
  boolean readerWentAway() {
    String reason = reason();
    return reason.contains("Broken pipe") || reason.contains("pipe is being closed");
  }

  String reason() {
    return String.valueOf(getCause().getMessage());
  }
}
