package dmap;

import java.util.List;

/// dmap cannot go on: what happened, and what the operator can do next.
///
/// This is the only exception that may leave a command; `cli.Failures` turns it into text and an
/// exit code. Any other exception that arrives there is a bug. An execution that fails is no
/// exception, but data.
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

  /// @param details lines that are printed below the message, such as all mistakes of a job file
  public DmapException(
      ExitCode exitCode, String message, List<String> details, String hint, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
    this.details = List.copyOf(details);
    this.hint = hint;
  }

  /// dmap could not do it: [ExitCode#ERROR].
  public static DmapException error(String message, String hint) {
    return new DmapException(ExitCode.ERROR, message, hint);
  }

  /// @param cause kept for `-v`, never printed otherwise
  public static DmapException error(String message, String hint, Throwable cause) {
    return new DmapException(ExitCode.ERROR, message, hint, cause);
  }

  /// The operator can correct it: [ExitCode#USAGE].
  public static DmapException usage(String message, String hint) {
    return new DmapException(ExitCode.USAGE, message, hint);
  }

  /// @param details lines that are printed below the message
  public static DmapException usage(String message, List<String> details, String hint) {
    return new DmapException(ExitCode.USAGE, message, details, hint, null);
  }

  /// @param cause kept for `-v`, never printed otherwise
  public static DmapException usage(String message, String hint, Throwable cause) {
    return new DmapException(ExitCode.USAGE, message, hint, cause);
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
