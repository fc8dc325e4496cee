package dmap.plan;

import dmap.maprun.ExecutionType;
import dmap.maprun.ToleratedFailure;
import java.util.Optional;
import java.util.OptionalLong;

/// What one Distributed Map would start.
///
/// @param state name of the Map state
/// @param executionType of its child executions
/// @param origin absent if only the run knows it
/// @param settings of the map run
public record MapPlan(
    String state,
    String label,
    ExecutionType executionType,
    Optional<ItemOrigin> origin,
    Settings settings,
    Workload workload) {

  /// How a map run goes about it. What only the run knows is absent.
  ///
  /// @param batching absent if each item is a child execution
  /// @param maxConcurrency as DescribeMapRun shows it: 2147483647 is no limit
  public record Settings(
      Optional<BatchLimits> batching,
      OptionalLong maxConcurrency,
      Optional<ToleratedFailure> toleratedFailure,
      ResultDestination results) {}

  /// The limits of a batch; at least one is given, and none is above 256 KiB.
  ///
  /// @param maxBytes of the whole input of a child execution
  public record BatchLimits(OptionalLong maxItems, OptionalLong maxBytes) {}

  /// The same number as the child executions; absent without batching.
  public OptionalLong batches() {
    return settings.batching().isPresent() ? workload.childExecutions() : OptionalLong.empty();
  }
}
