package dmap.results.chart;

import dmap.maprun.ExecutionStatus;
import java.time.Instant;
import java.util.Optional;

/// One of the child executions that were picked to stand for all: see [Charts#sample()].
///
/// @param name none if the record has none
/// @param start of a redriven one its redrive
/// @param error of one that did not succeed, as far as its record tells
public record SampledExecution(
    Optional<String> name,
    Instant start,
    long durationMillis,
    ExecutionStatus status,
    Optional<String> error) {}
