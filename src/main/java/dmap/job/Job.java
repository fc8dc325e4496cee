package dmap.job;

import dmap.expression.QueryLanguage;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// A job file, parsed: one Distributed Map, what follows it, and where it runs. A `Job` in hand is
/// a good one; `JobParser` makes it.
///
/// @param name the state machine's name
/// @param then what is done with the result of the map
/// @param timeout of the whole execution, whole seconds
public record Job(
    String name,
    QueryLanguage queryLanguage,
    JobMap map,
    Optional<Process> then,
    Optional<Duration> timeout,
    Deployment deployment,
    FunctionsSection functions) {

  /// A pilot: the same job over the first items only.
  ///
  /// @param limit at least 1
  public Job first(long limit) {
    return new Job(name, queryLanguage, map.first(limit), then, timeout, deployment, functions);
  }

  /// The same job over items that an earlier run has left to do. They are what the selector and the
  /// batcher of that run made, so `select` and `maxItems` are not applied again.
  ///
  /// @param items a JSON Lines file, an item a line
  /// @param batchInput of the batches of the earlier run; in place of what the job says now
  public Job over(DataLocation items, Optional<JsonNode> batchInput) {
    JobMap changed = map.over(items, batchInput);
    return new Job(name, queryLanguage, changed, then, timeout, deployment, functions);
  }

  /// The map of this job and those inside and after it.
  public List<JobMap.Placed> maps() {
    List<JobMap.Placed> maps = map.withNested("");
    then.ifPresent(process -> maps.addAll(process.maps("/then")));
    return maps;
  }

  /// The Lambda functions that the job calls, as they are written there (name or ARN), first use
  /// first. A name that is only known at run time (an expression) is not among them.
  public Set<String> functionNames() {
    Set<String> names = new LinkedHashSet<>(FunctionCalls.in(map.process()));
    then.ifPresent(process -> names.addAll(FunctionCalls.in(process)));
    return names;
  }
}
