package dmap.engine;

import dmap.maprun.ExecutionStatus;
import java.io.IOException;
import java.util.Optional;

/// Counts what is in the journal of a map run whose engine died. Whatever has no result counts as
/// pending, running children of that moment included: nothing tells how far they came.
final class OrphanCounts {
  private OrphanCounts() {}

  static Tally of(MapRunJournal journal) throws IOException {
    Tally tally = new Tally();
    MapRunJournal.InputCursor inputs = journal.inputs();
    MapRunJournal.ResultCursor results = journal.results();
    long children = journal.children().size();
    for (Optional<MapRunJournal.StoredInput> next = inputs.next();
        next.isPresent() && next.get().index() < children;
        next = inputs.next()) {
      tally.read(next.get().itemCount());
      Optional<ExecutionStatus> status = results.statusOf(next.get().index());
      if (status.isPresent()) {
        tally.recorded(status.get(), next.get().itemCount());
      }
    }
    return tally;
  }
}
