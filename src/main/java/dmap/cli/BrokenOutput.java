package dmap.cli;

import java.io.IOException;

/// Stdout cannot be written any more. This is no `IOException`, because `PrintStream` swallows
/// those, and the command would go on although nobody reads its results.
final class BrokenOutput extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BrokenOutput(IOException cause) {
    super(cause);
  }

  /// Whether the program that read stdout has ended, as in `dmap list | head -1`. That is no error.
  boolean readerWentAway() {
    String reason = reason();
    return reason.contains("Broken pipe") || reason.contains("pipe is being closed");
  }

  String reason() {
    return String.valueOf(getCause().getMessage());
  }
}
