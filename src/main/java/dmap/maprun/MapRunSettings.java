package dmap.maprun;

/// The settings of a map run that UpdateMapRun can change.
///
/// @param maxConcurrency child executions at a time; [MapRun#UNLIMITED] if the user set no limit
public record MapRunSettings(long maxConcurrency, ToleratedFailure toleratedFailure) {}
