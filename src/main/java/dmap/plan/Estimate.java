package dmap.plan;

/// How long a run takes and what it costs, by a forecast. No planner makes one yet.
///
/// @param seconds of the whole execution, in half and in nine of ten runs
/// @param costUsd in US dollars
public record Estimate(Seconds seconds, CostUsd costUsd) {

  public record Seconds(double p50, double p90) {}

  public record CostUsd(double total, double stepFunctions, double lambda, double s3) {}
}
