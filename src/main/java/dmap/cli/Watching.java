package dmap.cli;

import dmap.ExitCode;
import dmap.maprun.Counts;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.MapRunStatus;
import dmap.maprun.MapRuns;
import dmap.run.LedgerEntry.RunSnapshot;
import dmap.run.RunTarget;
import dmap.status.PollingPolicy;
import dmap.status.Progress;
import dmap.status.StopSignal;
import dmap.status.Watched;
import dmap.status.Watcher;
import java.time.Duration;
import java.util.Optional;

/// Watches a run until it ends, or until Ctrl-C or the timeout, and notes in the ledger what it has
/// seen. It only looks: whatever ends the watching, the run goes on.
final class Watching {
  private final Session session;

  Watching(Session session) {
    this.session = session;
  }

  /// @param exitCode of a command that only watches
  record Watch(ExitCode exitCode, Progress last) {}

  /// @param timeout after which the watching ends; absent to watch to the end
  /// @throws dmap.DmapException if the first look at the run fails, or too many looks in a row
  Watch watch(RunReference run, MapRuns mapRuns, Optional<Duration> timeout) {
    Host host = session.host();
    StopSignal stop = new StopSignal(host.clock(), timeout);
    Watcher watcher = new Watcher(mapRuns, host.clock(), stop, policy(run.place()));
    Watch end;
    try (Interrupts.Listening _ = host.interrupts().listen(stop::interrupt);
        ProgressView view = ProgressView.of(session)) {
      Progress last = watcher.watch(run.watched(), view::show);
      view.finish(last);
      end = new Watch(last.complete() ? outcome(last) : leave(stop, run.name()), last);
    }
    note(run, end.last());
    return end;
  }

  /// Notes in the ledger what was seen of a run, so that `dmap list` shows it. A run that had ended
  /// before, or that was not started from this home, is left as it is.
  void note(RunReference run, Progress progress) {
    Counts items =
        progress.mapRuns().stream()
            .map(mapRun -> mapRun.run().items())
            .reduce(Counts.ZERO, Counts::plus);
    RunSnapshot seen = new RunSnapshot(progress.execution().status(), items, progress.at());
    run.entry()
        .filter(entry -> !entry.ended())
        .flatMap(entry -> session.ledger().update(entry.seen(seen)))
        .ifPresent(session::note);
  }

  private static PollingPolicy policy(RunTarget place) {
    return switch (place.target()) {
      case LOCAL -> PollingPolicy.LOCAL;
      case AWS -> PollingPolicy.AWS;
    };
  }

  private static ExitCode outcome(Progress last) {
    boolean succeeded =
        switch (last.target()) {
          case Watched.OfExecution _ -> last.execution().status() == ExecutionStatus.SUCCEEDED;
          case Watched.OfMapRun _ ->
              last.mapRuns().stream().allMatch(m -> m.run().status() == MapRunStatus.SUCCEEDED);
        };
    return succeeded ? ExitCode.OK : ExitCode.FAILED;
  }

  private ExitCode leave(StopSignal stop, String name) {
    StopSignal.WatchEnd reason = stop.reason().orElse(StopSignal.WatchEnd.INTERRUPTED);
    String why =
        switch (reason) {
          case INTERRUPTED -> "watching stopped";
          case TIMEOUT -> "--timeout passed";
        };
    session.say(
        why + "; the run goes on: `dmap status " + name + " --watch`, `dmap stop " + name + "`");
    return switch (reason) {
      case INTERRUPTED -> ExitCode.INTERRUPTED;
      case TIMEOUT -> ExitCode.TIMEOUT;
    };
  }
}
