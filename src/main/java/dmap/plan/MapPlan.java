package dmap.plan;

import dmap.maprun.ExecutionType;
import dmap.maprun.ToleratedFailure;
import java.util.Optional;
import java.util.OptionalLong;

/// What one Distributed Map would start.
///
/// @param origin where the items come from; absent if only the run knows it
public record MapPlan(
    String state,
    String label,
    ExecutionType executionType,
    Optional<ItemOrigin> origin,
    Settings settings,
    Workload workload) {

  /// The settings of the map run. A setting that only the run knows is absent.
  ///
  /// @param batching absent if each item is a child execution
  /// @param maxConcurrency as DescribeMapRun shows it: 2147483647 is no limit
  public record Settings(
      Optional<BatchLimits> batching,
      OptionalLong maxConcurrency,
      Optional<ToleratedFailure> toleratedFailure,
      ResultDestination results) {}

  /// The limits of a batch, of which at least one is given.
  ///
  /// @param maxBytes the most bytes of the whole input of a child execution
  public record BatchLimits(OptionalLong maxItems, OptionalLong maxBytes) {}

  /// The number of batches, which is the number of child executions; absent if the map makes no
  /// batches.
  public OptionalLong batches() {
    return settings.batching().isPresent() ? workload.childExecutions() : OptionalLong.empty();
  }
}
