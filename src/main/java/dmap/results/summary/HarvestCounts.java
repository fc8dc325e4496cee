package dmap.results.summary;

import java.util.Optional;

/// How many child executions, and how many items, ended how.
///
/// @param successes what the SUCCEEDED files hold, and so what is known of the successful child
///   executions
/// @param executions child executions; see [Successes#OUTPUTS] for `succeeded`
/// @param items a batch counts as many items as it holds. Absent unless every child execution has a
///   record
/// @param redrives of child executions
public record HarvestCounts(
    Successes successes,
    OutcomeCounts executions,
    Optional<OutcomeCounts> items,
    RedriveTotals redrives) {

  /// What is known of the child executions that succeeded.
  public enum Successes {
    /// Each has a record, or there were none.
    RECORDS,
    /// Only their outputs are known (COMPACT, FLATTEN, or no ResultWriter at all): there are no
    /// durations, and `succeeded` is the number of elements. With FLATTEN an output that is an
    /// array of n elements counts as n.
    OUTPUTS
  }
}
