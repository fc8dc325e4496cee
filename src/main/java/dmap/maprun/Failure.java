package dmap.maprun;

import java.util.Optional;

/// Why an execution, a state, a task or a function failed.
///
/// Both parts may be absent: a Fail state may give either, and StopExecution may be called with
/// neither.
///
/// @param error the name that retriers and catchers match, such as `States.Timeout`
/// @param cause text for people, or JSON text with the exception that a function threw
public record Failure(Optional<String> error, Optional<String> cause) {
  /// Neither an error nor a cause is known. This is also the failure of what did not fail.
  public static final Failure NONE = new Failure(Optional.empty(), Optional.empty());

  /// An error without a cause.
  public static Failure of(String error) {
    return new Failure(Optional.of(error), Optional.empty());
  }

  public static Failure of(String error, String cause) {
    return new Failure(Optional.of(error), Optional.of(cause));
  }
}
