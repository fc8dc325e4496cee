package dmap;

import java.util.List;

/// dmap cannot go on: what happened, and what the operator can do next.
///
/// The only exception that is meant to reach a command's end; `cli.Failures` turns it into text and
/// an exit code. Anything else that arrives there is a bug. An execution that fails is not an
/// exception.
public final class DmapException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;
  private final transient List<String> details;
  private final String hint;

  /// @param message what happened, with the ARN, key, file or line that it happened to
  /// @param hint what to do next; empty if there is nothing to say
  public DmapException(ExitCode exitCode, String message, String hint) {
    this(exitCode, message, List.of(), hint, null);
  }

  /// @param cause kept for `-v`, never printed otherwise
  public DmapException(ExitCode exitCode, String message, String hint, Throwable cause) {
    this(exitCode, message, List.of(), hint, cause);
  }

  /// @param details one line each, printed below the message: all mistakes of a job file, say
  public DmapException(
      ExitCode exitCode, String message, List<String> details, String hint, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
    this.details = List.copyOf(details);
    this.hint = hint;
  }

  public ExitCode exitCode() {
    return exitCode;
  }

  public List<String> details() {
    return details;
  }

  public String hint() {
    return hint;
  }
}
