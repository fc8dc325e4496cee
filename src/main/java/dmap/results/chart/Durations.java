package dmap.results.chart;

/// How long child executions took, in milliseconds, by nearest rank. The maximum and percentiles up
/// to 16,383 ms are exact; a longer percentile is at most 0.01 % off.
///
/// @param count child executions with both dates
public record Durations(
    long count, long p50Millis, long p90Millis, long p95Millis, long p99Millis, long maxMillis) {}
