package dmap.results.chart;

import dmap.maprun.ExecutionStatus;
import java.time.Instant;
import java.util.Optional;

/// A child execution that was picked for the sample of all ([Charts#sample()]).
///
/// @param start of the child execution, or its redrive if it was redriven
/// @param error of one that did not succeed, if its record names one
public record SampledExecution(
    Optional<String> name,
    Instant start,
    long durationMillis,
    ExecutionStatus status,
    Optional<String> error) {}
