package dmap.results;

import dmap.objects.ObjectStore;
import java.util.List;
import java.util.function.Consumer;

/// Streams the child executions that failed, timed out or were aborted in the last attempt: what
/// `results --failed` prints. Memory does not grow with their number.
public final class FailedItems {
  private final ObjectStore objects;

  public FailedItems(ObjectStore objects) {
    this.objects = objects;
  }

  /// Hands each to `each`, in the order of the files. A state's output has none: without a
  /// ResultWriter nothing is kept of failures.
  ///
  /// @return what could not be read
  public List<FileProblem> forEach(
      HarvestSource source, HarvestProgress progress, Consumer<FailedItem> each) {
    ResultFiles failed = ResultFiles.find(source, objects).only(ResultKind.FAILED);
    FileReading reading = new FileReading(failed, progress);
    for (ResultFile file : failed.files()) {
      reading.read(file, (_, view) -> each.accept(FailedItem.of(view)));
    }
    return reading.problems();
  }
}
