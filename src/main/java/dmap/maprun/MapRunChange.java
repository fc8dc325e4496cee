package dmap.maprun;

import java.util.Optional;

/// A change of a map run while it runs (UpdateMapRun). A setting that is not given stays as it is.
///
/// @param maxConcurrency the most child executions at a time; 0 for no limit
/// @param toleratedFailurePercentage percentage of all items, 0 to 100
/// @param toleratedFailureCount number of items
public record MapRunChange(
    Optional<Long> maxConcurrency,
    Optional<Double> toleratedFailurePercentage,
    Optional<Long> toleratedFailureCount) {}
