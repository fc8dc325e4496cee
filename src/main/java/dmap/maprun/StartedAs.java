package dmap.maprun;

import java.util.Optional;

/// What the caller of StartExecution said of an execution beside name and input.
///
/// @param versionArn the version that runs, named by the caller or chosen by the alias
/// @param aliasArn the alias that the caller named
/// @param traceHeader of X-Ray; kept and told, nothing else
public record StartedAs(
    Optional<String> versionArn, Optional<String> aliasArn, Optional<String> traceHeader) {
  /// The state machine as it stood.
  public static final StartedAs UNQUALIFIED = of(Optional.empty(), Optional.empty());

  public static StartedAs of(Optional<String> versionArn, Optional<String> aliasArn) {
    return new StartedAs(versionArn, aliasArn, Optional.empty());
  }

  public StartedAs traced(Optional<String> header) {
    return new StartedAs(versionArn, aliasArn, header);
  }
}
