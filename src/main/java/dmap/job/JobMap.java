package dmap.job;

import dmap.maprun.ExecutionType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// One Distributed Map of a job: which items it reads, and what is done with each of them. It is a
/// type of its own, apart from [Job], because `process: {map: …}` has the same keys again for a map
/// inside the map.
///
/// @param maxItems the most items to read, 1 to 100,000,000; absent for all
/// @param select what is made of each item (a payload template); absent for the item itself
/// @param concurrency the most child executions at a time; 0 or absent if the job sets no limit
/// @param children the type of each child execution; STANDARD if the job names none
/// @param results absent if the outputs of the child executions become the output of the Map state
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

  /// This map, the map inside of it, the map inside of that one, and so on.
  public List<Placed> withNested(String pointer) {
    List<Placed> all = new ArrayList<>(List.of(new Placed(this, pointer)));
    all.addAll(process.maps(pointer + "/process"));
    return all;
  }

  /// The same map over items that are ready for its child executions.
  JobMap over(DataLocation items, Optional<JsonNode> batchInput) {
    return new JobMap(
        new Source.File(items, new Source.FileContents.JsonLines()),
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
