package dmap.job;

import dmap.asl.ResultWriter.OutputType;
import dmap.asl.ResultWriter.Transformation;
import dmap.maprun.ExecutionType;
import dmap.objects.ObjectUri;
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

  /// How many items go into one child execution. At least one of the two limits is given.
  ///
  /// @param items the most items in a batch
  /// @param bytes the most bytes of a child execution's input, at most 256 KiB
  /// @param input given to each batch along with its items
  public record Batch(Optional<Long> items, Optional<Long> bytes, Optional<JsonNode> input) {}

  /// How many items may fail before the job fails (`tolerate`). Without a limit the first failed
  /// item fails the job; with two limits, whichever is breached first.
  ///
  /// @param percent of all items, 0 to 100, fractions allowed
  /// @param count of items
  public record ToleranceLimits(Optional<Double> percent, Optional<Long> count) {}

  /// Where the results of the child executions go and how they are written.
  ///
  /// @param to bucket and prefix; absent if they become the output of the map
  /// @param output absent for Step Functions' default, `JSON`
  /// @param transform absent for the default: `NONE` in files, `COMPACT` in the output
  public record Results(
      Optional<ObjectUri> to, Optional<OutputType> output, Optional<Transformation> transform) {}

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
        batch.map(b -> new Batch(b.items(), b.bytes(), batchInput.or(b::input))),
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
    Optional<Long> lowest = maxItems.filter(max -> max < limit).or(() -> Optional.of(limit));
    return new JobMap(
        source, lowest, select, batch, concurrency, tolerance, children, process, results);
  }
}
