package dmap.cli;

import dmap.maprun.Counts;
import dmap.run.LedgerEntry;
import dmap.run.LedgerEntry.RunSnapshot;
import dmap.status.Progress;
import java.util.List;

/// Notes in the ledger what was seen of a run, for `dmap list`.
///
/// @param target tells the home
record Remembering(Host host, TargetOptions target, OutputOptions output) {

  void remember(String executionArn, Progress progress) {
    target.ledger(host).find(executionArn).ifPresent(entry -> remember(entry, progress));
  }

  void remember(LedgerEntry entry, Progress progress) {
    if (!entry.ended()) {
      target
          .ledger(host)
          .update(entry.seen(sighting(progress)))
          .ifPresent(note -> output.note(host, List.of(note)));
    }
  }

  private static RunSnapshot sighting(Progress progress) {
    Counts items =
        progress.mapRuns().stream()
            .map(mapRun -> mapRun.run().items())
            .reduce(Counts.ZERO, Counts::plus);
    return new RunSnapshot(progress.execution().status(), items, progress.at());
  }
}
