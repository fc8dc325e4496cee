package dmap.results.extract;

import dmap.objects.ObjectStore;
import dmap.results.files.FileFinder;
import dmap.results.files.FileProblem;
import dmap.results.files.FileReading;
import dmap.results.files.HarvestProgress;
import dmap.results.files.MapRunSource;
import dmap.results.files.ResultKind;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Streams the child executions that failed, timed out or were aborted in the last attempt: what
/// `results --failed` prints. Memory does not grow with their number.
public final class FailedItems {
  private final ObjectStore objects;

  public FailedItems(ObjectStore objects) {
    this.objects = objects;
  }

  /// Hands on the failures in the order of the files, those of nested map runs last. A state's
  /// output has none: without a ResultWriter nothing is kept of them.
  ///
  /// @return what could not be read
  public List<FileProblem> forEach(
      MapRunSource found, HarvestProgress progress, Consumer<FailedItem> each) {
    return found.readAll(
        run ->
            FileReading.readWhole(
                FileFinder.find(run.source(), objects),
                Set.of(ResultKind.FAILED),
                progress,
                (_, view) -> each.accept(FailedItem.of(view))));
  }
}
