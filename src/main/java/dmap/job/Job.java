package dmap.job;

import dmap.expression.QueryLanguage;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// A job file, parsed: one Distributed Map, what follows it, and where it runs. `JobParser` makes a
/// `Job` only if it finds no mistake in the file.
///
/// @param then what is done with the result of the map
/// @param timeout of the whole execution, in whole seconds
public record Job(
    String name,
    QueryLanguage queryLanguage,
    JobMap map,
    Optional<Process> then,
    Optional<Duration> timeout,
    Deployment deployment,
    LocalSections local) {

  /// A pilot: the same job over the first items only.
  ///
  /// @param limit at least 1
  public Job first(long limit) {
    return new Job(name, queryLanguage, map.first(limit), then, timeout, deployment, local);
  }

  /// The same job over the items that an earlier run has left to do. `select` and `maxItems` are
  /// not applied again, because these items have been through them in that run.
  ///
  /// @param items a JSON Lines file, an item a line
  /// @param batchInput the `batch.input` of the earlier run, which replaces that of this job
  public Job over(DataLocation items, Optional<JsonNode> batchInput) {
    JobMap changed = map.over(items, batchInput);
    return new Job(name, queryLanguage, changed, then, timeout, deployment, local);
  }

  /// The map of this job, the maps inside of it, and those in `then`.
  public List<JobMap.Placed> maps() {
    List<JobMap.Placed> maps = map.withNested("");
    then.ifPresent(process -> maps.addAll(process.maps("/then")));
    return maps;
  }

  /// The Lambda functions that the job calls, by name or ARN as the job writes them, in the order
  /// of their first use. A function whose name is an expression is left out, because its name is
  /// known only at run time.
  public Set<String> functionNames() {
    Set<String> names = new LinkedHashSet<>(FunctionCalls.in(map.process()));
    then.ifPresent(process -> names.addAll(FunctionCalls.in(process)));
    return names;
  }
}
