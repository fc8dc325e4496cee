package dmap.maprun;

import java.util.Optional;

/// Which version of its state machine an execution was started as, if its caller named one.
///
/// @param versionArn the version that runs, named by the caller or chosen by the alias
/// @param aliasArn the alias that the caller named
public record StartedAs(Optional<String> versionArn, Optional<String> aliasArn) {
  /// The state machine as it stood.
  public static final StartedAs UNQUALIFIED = new StartedAs(Optional.empty(), Optional.empty());
}
