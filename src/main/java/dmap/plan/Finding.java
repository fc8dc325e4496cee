package dmap.plan;

import dmap.json.Problem;
import dmap.json.Problem.Location;

/// Something that an operator should know before the run.
///
/// @param code a stable word for programs, such as `CONCURRENCY_ABOVE_LIMIT`; problems of a job
///   file or definition keep theirs
/// @param message what it is, in one line; may quote outside text
/// @param hint what to do about it; empty if there is nothing to say
/// @param location in the operator's own file; `NONE` if it is about no particular place
public record Finding(Weight weight, String code, String message, String hint, Location location) {

  /// How much a finding weighs, heaviest first.
  public enum Weight {
    /// The run would be refused, or fail for certain.
    ERROR,
    /// It runs, but probably not as meant.
    WARNING,
    /// What the plan cannot say, and why.
    NOTE
  }

  static Finding of(Problem problem) {
    Weight weight =
        switch (problem.severity()) {
          case ERROR -> Weight.ERROR;
          case WARNING -> Weight.WARNING;
        };
    return new Finding(weight, problem.code(), problem.message(), problem.hint(), problem.at());
  }
}
