package dmap.maprun;

import java.util.Optional;

/// What can be changed while a map run runs (UpdateMapRun). What is not given stays as it is.
///
/// @param maxConcurrency child executions at a time; 0 for no limit
/// @param toleratedFailurePercentage of all items, 0 to 100
/// @param toleratedFailureCount of items
public record MapRunChange(
    Optional<Long> maxConcurrency,
    Optional<Double> toleratedFailurePercentage,
    Optional<Long> toleratedFailureCount) {}
