package dmap.plan;

import dmap.asl.State;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;

/// Warns if the child executions of a map can call a function more often at once than its `limit`
/// on this machine allows.
final class FunctionLimits {
  private final LocalTasks localTasks;
  private final Findings findings;
  private final Set<String> told = new HashSet<>();

  FunctionLimits(LocalTasks localTasks, Findings findings) {
    this.localTasks = localTasks;
    this.findings = findings;
  }

  void check(FoundMap found, MapPlan plan) {
    OptionalLong concurrency = plan.settings().maxConcurrency();
    if (concurrency.isPresent()) {
      long children = plan.workload().childExecutions().orElse(Long.MAX_VALUE);
      long ceiling = Math.min(children, Quotas.PARALLEL_CHILDREN.value());
      inside(found.place(), Math.min(concurrency.getAsLong(), ceiling));
    }
  }

  /// Does not look into a Distributed Map, because that has child executions of its own.
  private void inside(PlacedState place, long atOnce) {
    for (PlacedState inner : place.inside()) {
      if (inner.state() instanceof State.Task task) {
        check(task, inner, atOnce);
      } else if (!(inner.state() instanceof State.DistributedMap)) {
        inside(inner, atOnce);
      }
    }
  }

  private void check(State.Task task, PlacedState place, long atOnce) {
    if (localTasks.isMocked(task.name(), task.resource())) {
      return;
    }
    CalledFunction.of(task).ifPresent(function -> check(function, place, atOnce));
  }

  private void check(String function, PlacedState place, long atOnce) {
    int limit = localTasks.functionLimit(function).orElse(Integer.MAX_VALUE);
    if (limit >= atOnce || !told.add(function)) {
      return;
    }
    findings.warning(
        "CONCURRENCY_ABOVE_FUNCTION_LIMIT",
        place.pointer(),
        Findings.words(
            "up to %,d child executions call function `%s` at once, and its `limit` is %,d: further"
                + " calls fail with Lambda.TooManyRequestsException",
            atOnce, function, limit),
        "lower `concurrency`, or retry that error, as `retry: standard` does");
  }
}
