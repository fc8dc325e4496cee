package dmap.results.summary;

import java.util.Comparator;
import java.util.Optional;

/// Failed child executions with the same error and messages of the same shape.
///
/// @param error the name of the error; without one the status: `FAILED`, `TIMED_OUT` or `ABORTED`
/// @param message the shape: numbers, ids and quoted texts are masked; empty without a cause
public record FailureGroup(String error, long count, String message, Example example) {

  /// @param message as it was, cut to 500 characters
  /// @param input JSON text, cut to 500 characters
  public record Example(Optional<String> name, String message, Optional<String> input) {}

  static final Comparator<FailureGroup> MOST_FREQUENT_FIRST =
      Comparator.comparingLong(FailureGroup::count)
          .reversed()
          .thenComparing(FailureGroup::error)
          .thenComparing(FailureGroup::message);

  public ErrorShape shape() {
    return new ErrorShape(error, message);
  }

  FailureGroup plus(FailureGroup same) {
    return new FailureGroup(error, count + same.count, message, example);
  }
}
