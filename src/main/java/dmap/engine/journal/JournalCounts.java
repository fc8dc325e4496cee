package dmap.engine.journal;

import dmap.maprun.ExecutionStatus;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;

/// Counts what is in the journal of a map run. Needed where no [MapRunCounts] of a running map run
/// has the counts: after a kill, in another process, and before a redrive.
public final class JournalCounts {
  private JournalCounts() {}

  /// Counts every child without a result as pending. That includes children that ran when the
  /// engine was killed, because nothing says how far they came.
  public static MapRunCounts of(MapRunJournal journal) throws IOException {
    return count(journal, _ -> false);
  }

  /// Counts as a redrive begins: the children that it will run again are pending redrive.
  public static MapRunCounts beforeRedrive(MapRunJournal journal, MapRunStart run)
      throws IOException {
    return count(journal, run::redrives);
  }

  private static MapRunCounts count(MapRunJournal journal, Predicate<ExecutionStatus> redrives)
      throws IOException {
    MapRunCounts counts = new MapRunCounts();
    MapRunJournal.InputCursor inputs = journal.inputs();
    MapRunJournal.ResultCursor results = journal.results();
    long children = journal.children().size();
    for (Optional<MapRunJournal.JournaledInput> next = inputs.next();
        next.isPresent() && next.get().index() < children;
        next = inputs.next()) {
      long items = next.get().itemCount();
      counts.read(items);
      results
          .statusOf(next.get().index())
          .map(status -> redrives.test(status) ? ExecutionStatus.PENDING_REDRIVE : status)
          .ifPresent(status -> counts.recorded(status, items));
    }
    return counts;
  }
}
