package dmap.function.spec;

import java.time.Duration;
import java.util.Optional;

/// What the job file tells a forecast to assume about a function, in its `assume:`. A value that
/// the job file does not give is absent.
///
/// @param duration of a typical invocation, the median
/// @param p99 the duration that 99 % of the invocations do not exceed
/// @param memoryMb of the function as it is deployed on AWS, which its price depends on
/// @param failures the share of invocations that fail, from 0 to 1
public record Assumptions(
    Optional<Duration> duration,
    Optional<Duration> p99,
    Optional<Integer> memoryMb,
    Optional<Double> failures) {}
