package dmap.engine.journal;

import dmap.maprun.ExecutionStatus;
import java.io.IOException;
import java.util.Optional;

/// Counts what is in the journal of a map run that nobody has counted live.
public final class JournalCounts {
  private JournalCounts() {}

  /// As it stands. Whatever has no result counts as pending, running children of a killed engine
  /// included: nothing tells how far they came.
  public static MapRunCounts of(MapRunJournal journal) throws IOException {
    return count(journal, MapRunCounts::recorded);
  }

  /// As a redrive begins: what it will run again waits for that.
  public static MapRunCounts beforeRedrive(MapRunJournal journal, MapRunStart run)
      throws IOException {
    return count(
        journal,
        (tally, status, items) -> {
          if (run.redrives(status)) {
            tally.awaitsRedrive(items);
          } else {
            tally.recorded(status, items);
          }
        });
  }

  private interface Recorder {
    void record(MapRunCounts tally, ExecutionStatus status, long items);
  }

  private static MapRunCounts count(MapRunJournal journal, Recorder recorder) throws IOException {
    MapRunCounts tally = new MapRunCounts();
    MapRunJournal.InputCursor inputs = journal.inputs();
    MapRunJournal.ResultCursor results = journal.results();
    long children = journal.children().size();
    for (Optional<MapRunJournal.StoredInput> next = inputs.next();
        next.isPresent() && next.get().index() < children;
        next = inputs.next()) {
      tally.read(next.get().itemCount());
      Optional<ExecutionStatus> status = results.statusOf(next.get().index());
      if (status.isPresent()) {
        recorder.record(tally, status.get(), next.get().itemCount());
      }
    }
    return tally;
  }
}
