package dmap.engine.journal;

import dmap.maprun.ExecutionStatus;
import java.io.IOException;
import java.util.Optional;

/// Counts what is in the journal of a map run. Needed where no [MapRunCounts] of a running map run
/// has the counts: after a kill, in another process, and before a redrive.
public final class JournalCounts {
  private JournalCounts() {}

  /// Counts every child without a result as pending. That includes children that ran when the
  /// engine was killed, because nothing says how far they came.
  public static MapRunCounts of(MapRunJournal journal) throws IOException {
    return count(journal, MapRunCounts::recorded);
  }

  /// Counts as a redrive begins: the children that it will run again are pending redrive.
  public static MapRunCounts beforeRedrive(MapRunJournal journal, MapRunStart run)
      throws IOException {
    return count(
        journal,
        (counts, status, items) -> {
          if (run.redrives(status)) {
            counts.awaitsRedrive(items);
          } else {
            counts.recorded(status, items);
          }
        });
  }

  private interface Recorder {
    void record(MapRunCounts counts, ExecutionStatus status, long items);
  }

  private static MapRunCounts count(MapRunJournal journal, Recorder recorder) throws IOException {
    MapRunCounts counts = new MapRunCounts();
    MapRunJournal.InputCursor inputs = journal.inputs();
    MapRunJournal.ResultCursor results = journal.results();
    long children = journal.children().size();
    for (Optional<MapRunJournal.JournaledInput> next = inputs.next();
        next.isPresent() && next.get().index() < children;
        next = inputs.next()) {
      counts.read(next.get().itemCount());
      Optional<ExecutionStatus> status = results.statusOf(next.get().index());
      if (status.isPresent()) {
        recorder.record(counts, status.get(), next.get().itemCount());
      }
    }
    return counts;
  }
}
