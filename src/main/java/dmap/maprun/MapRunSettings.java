package dmap.maprun;

/// The settings of a map run that UpdateMapRun can change.
///
/// @param maxConcurrency child executions at a time; [MapRun#UNLIMITED] if the user set no limit
public record MapRunSettings(long maxConcurrency, ToleratedFailure toleratedFailure) {

  /// The settings after a change. A part that the change does not name stays as it is.
  public MapRunSettings with(MapRunChange change) {
    return new MapRunSettings(
        change.maxConcurrency().orElse(maxConcurrency),
        new ToleratedFailure(
            change.toleratedFailurePercentage().orElse(toleratedFailure.percentage()),
            change.toleratedFailureCount().orElse(toleratedFailure.count())));
  }
}
