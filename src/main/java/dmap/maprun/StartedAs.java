package dmap.maprun;

import java.util.Optional;

/// How an execution was started: through a version, through an alias, with a trace header.
///
/// @param versionArn the version that runs, named by the caller or chosen by the alias
/// @param aliasArn the alias that the caller named
/// @param traceHeader the header for X-Ray, which dmap only stores and shows
public record StartedAs(
    Optional<String> versionArn, Optional<String> aliasArn, Optional<String> traceHeader) {
  /// The caller named the state machine without a version or an alias.
  public static final StartedAs UNQUALIFIED = of(Optional.empty(), Optional.empty());

  public static StartedAs of(Optional<String> versionArn, Optional<String> aliasArn) {
    return new StartedAs(versionArn, aliasArn, Optional.empty());
  }

  public StartedAs traced(Optional<String> header) {
    return new StartedAs(versionArn, aliasArn, header);
  }
}
