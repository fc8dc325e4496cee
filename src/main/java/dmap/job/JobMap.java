package dmap.job;

import dmap.maprun.ExecutionType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The map of a job: which items, and what is done with each. Apart from [Job] because these keys
/// are also those of a map inside a map.
///
/// @param maxItems most items to read, 1 to 100,000,000; absent for all
/// @param select what is made of each item (a payload template); absent for the item itself
/// @param concurrency most child executions at a time; 0 or absent for no limit of one's own
/// @param results absent if the outputs simply become the output of the map
public record JobMap(
    Source source,
    Optional<Long> maxItems,
    Optional<JsonNode> select,
    Optional<Batch> batch,
    Optional<Long> concurrency,
    ToleranceLimits tolerance,
    ExecutionType children,
    Process process,
    Optional<Results> results) {

  /// A map and where its keys stand in the job file.
  public record Placed(JobMap map, String pointer) {}

  /// This map, the map inside of it, and so on.
  public List<Placed> withNested(String pointer) {
    List<Placed> all = new ArrayList<>(List.of(new Placed(this, pointer)));
    all.addAll(process.maps(pointer + "/process"));
    return all;
  }

  /// The same map over items that are ready for its child executions.
  JobMap over(DataLocation items, Optional<JsonNode> batchInput) {
    return new JobMap(
        new Source.JsonLines(items),
        Optional.empty(),
        Optional.empty(),
        batch.map(b -> batchInput.isPresent() ? b.withInput(batchInput.get()) : b),
        concurrency,
        tolerance,
        children,
        process,
        results);
  }

  /// The same map over the first items only.
  ///
  /// @param limit at least 1; a lower limit that is already there stays
  public JobMap first(long limit) {
    long lowest = maxItems.map(max -> Math.min(max, limit)).orElse(limit);
    return new JobMap(
        source,
        Optional.of(lowest),
        select,
        batch,
        concurrency,
        tolerance,
        children,
        process,
        results);
  }
}
