package dmap.results.summary;

import java.util.List;

/// The child executions that failed, timed out or were aborted.
///
/// @param errors the failures by error and message, most frequent first
/// @param otherErrors failures in none of the groups, whose number is limited
/// @param first the first failures in the order of the files, at most [#MAX_FIRST]
public record HarvestFailures(
    List<FailureGroup> errors, long otherErrors, List<FailedExecution> first) {
  public static final int MAX_FIRST = 2_000;

  public HarvestFailures {
    errors = List.copyOf(errors);
    first = List.copyOf(first);
  }
}
