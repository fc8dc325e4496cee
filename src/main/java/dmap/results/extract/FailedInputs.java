package dmap.results.extract;

import dmap.DmapException;
import dmap.json.Json;
import dmap.objects.ObjectStore;
import dmap.results.files.FileFinder;
import dmap.results.files.FileProblem;
import dmap.results.files.FileReading;
import dmap.results.files.HarvestProgress;
import dmap.results.files.HarvestSource;
import dmap.results.files.ResultKind;
import dmap.results.record.RecordField;
import dmap.results.record.RecordView;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// What a map run has left to do: the inputs of the child executions that failed, timed out, were
/// aborted or never started, in the last attempt. Memory does not grow with their number.
///
/// An input is what the ItemSelector and the ItemBatcher have made: whoever runs it again must not
/// apply the selector twice.
public final class FailedInputs {
  private static final Set<ResultKind> LEFT_TO_DO = Set.of(ResultKind.FAILED, ResultKind.PENDING);

  /// Two different `BatchInput`s show that the batches had no common one.
  private static final int BATCH_INPUTS_KEPT = 2;

  private final ObjectStore objects;
  private final Batches batches;

  /// What becomes of an input `{"Items":[…],"BatchInput":…}`. Nothing in a record says whether
  /// there was an ItemBatcher: an input counts as a batch if it looks like one, as everywhere in
  /// dmap.
  public enum Batches {
    /// Each item by itself.
    UNROLLED,
    /// As it is: the job has no batches.
    KEPT
  }

  /// @param unrecorded child executions whose input the service did not write down, or not as JSON
  /// @param batchInputs the different `BatchInput`s of unrolled batches, two at most
  public record LeftToDo(
      long executions,
      long items,
      long unrecorded,
      List<JsonNode> batchInputs,
      List<FileProblem> problems) {
    public LeftToDo {
      batchInputs = List.copyOf(batchInputs);
      problems = List.copyOf(problems);
    }
  }

  public FailedInputs(ObjectStore objects, Batches batches) {
    this.objects = objects;
    this.batches = batches;
  }

  /// Hands each item to `each`, those of failures first, in the order of the files.
  ///
  /// @throws DmapException if the run has no result files
  public LeftToDo forEach(HarvestSource source, HarvestProgress progress, Consumer<JsonNode> each) {
    if (source instanceof HarvestSource.MapStateOutput) {
      throw DmapException.error(
          "the run has no result files, so nothing tells which items failed",
          "add `results: {to: s3://BUCKET/PREFIX}` to the job");
    }
    InputCollector reading = new InputCollector(each);
    List<FileProblem> problems =
        FileReading.readWhole(
            FileFinder.find(source, objects), LEFT_TO_DO, progress, (_, view) -> reading.add(view));
    return reading.found(problems);
  }

  private final class InputCollector {
    private final Consumer<JsonNode> each;
    private final Set<JsonNode> batchInputs = new LinkedHashSet<>();
    private long executions;
    private long items;
    private long unrecorded;

    InputCollector(Consumer<JsonNode> each) {
      this.each = each;
    }

    void add(RecordView view) {
      executions++;
      Optional<JsonNode> input = view.text(RecordField.INPUT).flatMap(Json::tryParse);
      if (input.isEmpty()) {
        unrecorded++;
      } else if (batches == Batches.UNROLLED && isBatch(input.get())) {
        unroll(input.get());
      } else {
        give(input.get());
      }
    }

    private boolean isBatch(JsonNode input) {
      Set<String> names = Set.copyOf(input.propertyNames());
      return input.path("Items").isArray()
          && !input.path("Items").isEmpty()
          && (names.equals(Set.of("Items")) || names.equals(Set.of("Items", "BatchInput")));
    }

    private void unroll(JsonNode batch) {
      JsonNode batchInput = batch.path("BatchInput");
      if (!batchInput.isMissingNode() && batchInputs.size() < BATCH_INPUTS_KEPT) {
        batchInputs.add(batchInput);
      }
      batch.path("Items").forEach(this::give);
    }

    private void give(JsonNode item) {
      items++;
      each.accept(item);
    }

    LeftToDo found(List<FileProblem> problems) {
      return new LeftToDo(executions, items, unrecorded, new ArrayList<>(batchInputs), problems);
    }
  }
}
