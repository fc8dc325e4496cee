package dmap.cli;

import dmap.maprun.Counts;
import dmap.run.LedgerEntry.RunSnapshot;
import dmap.status.Progress;

/// Notes in the ledger what was seen of a run, so that `dmap list` shows it. A run that had ended
/// before, or that was not started from this home, is left as it is.
record LedgerNotes(Session session) {

  void add(RunReference run, Progress progress) {
    run.entry()
        .filter(entry -> !entry.ended())
        .flatMap(entry -> session.ledger().update(entry.seen(sighting(progress))))
        .ifPresent(session::note);
  }

  private static RunSnapshot sighting(Progress progress) {
    Counts items =
        progress.mapRuns().stream()
            .map(mapRun -> mapRun.run().items())
            .reduce(Counts.ZERO, Counts::plus);
    return new RunSnapshot(progress.execution().status(), items, progress.at());
  }
}
