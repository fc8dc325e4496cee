package dmap.function.spec;

import java.time.Duration;
import java.util.Optional;

/// What a forecast takes for granted about a function; absent where the job file is silent.
///
/// @param duration of a typical invocation (the median)
/// @param p99 of a slow one
/// @param memoryMb what the deployed function has, for its price
/// @param failures share of invocations that fail, 0 to 1
public record Assumptions(
    Optional<Duration> duration,
    Optional<Duration> p99,
    Optional<Integer> memoryMb,
    Optional<Double> failures) {}
