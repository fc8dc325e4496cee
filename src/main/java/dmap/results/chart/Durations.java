package dmap.results.chart;

/// How long child executions took, in milliseconds, by nearest rank. Exact up to 16,383 ms and for
/// the maximum; beyond, a percentile is off by at most 0.01 %.
///
/// @param count child executions with both dates
public record Durations(
    long count, long p50Millis, long p90Millis, long p95Millis, long p99Millis, long maxMillis) {}
