package dmap.job;

/// The type of each child execution.
public enum Children {
  /// Up to a year, kept by Step Functions, can be stopped and redriven. What a job gets that does
  /// not say.
  STANDARD,
  /// Up to five minutes, cheaper in large numbers; a running one cannot be stopped.
  EXPRESS
}
