package dmap.results.files;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The three lists of a manifest, and the first half of a result file's name.
public enum ResultKind {
  SUCCEEDED,
  /// Failed, timed out and aborted child executions.
  FAILED,
  /// Child executions that never started.
  PENDING;

  private static final Pattern FILE_NAME =
      Pattern.compile("(SUCCEEDED|FAILED|PENDING)_\\d{1,9}\\.jsonl?(\\.gz)?");

  /// The kind of a file called `SUCCEEDED_0.json` and the like; nothing for any other name.
  static Optional<ResultKind> ofFileName(String name) {
    Matcher m = FILE_NAME.matcher(name);
    return m.matches() ? Optional.of(valueOf(m.group(1))) : Optional.empty();
  }
}
