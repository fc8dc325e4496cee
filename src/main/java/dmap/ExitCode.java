package dmap;

/// The exit code of a finished command.
///
/// Whether dmap could do its work and whether the execution succeeded are different questions: only
/// `FAILED` is about the execution.
public enum ExitCode {
  /// Done, and the execution that was watched (if any) succeeded.
  OK(0),
  /// dmap could not do it, because of a file, a server or a disk.
  ERROR(1),
  /// Wrong usage, or an invalid job file or definition.
  USAGE(2),
  /// The execution failed, timed out or was aborted, or it meets a condition of `--fail-if`.
  FAILED(3),
  /// Credentials, a permission or a quota did not allow it.
  REFUSED(4),
  /// `--timeout` passed; the run goes on.
  TIMEOUT(124),
  /// Interrupted from the keyboard; the run goes on.
  INTERRUPTED(130);

  private final int value;

  ExitCode(int value) {
    this.value = value;
  }

  public int value() {
    return value;
  }
}
