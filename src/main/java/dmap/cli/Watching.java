package dmap.cli;

import dmap.ExitCode;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.MapRunStatus;
import dmap.maprun.MapRuns;
import dmap.run.RunTarget;
import dmap.status.PollingPolicy;
import dmap.status.Progress;
import dmap.status.StopSignal;
import dmap.status.Watched;
import dmap.status.Watcher;
import java.time.Duration;
import java.util.Optional;

/// Watches a run until it ends, Ctrl-C or the timeout; `run` and `status --watch` share it. It only
/// looks: whatever ends the watching, the run goes on.
final class Watching {
  private final Host host;
  private final OutputOptions output;

  Watching(Host host, OutputOptions output) {
    this.host = host;
    this.output = output;
  }

  /// How the watching ended.
  ///
  /// @param last the last snapshot
  record Watch(ExitCode exitCode, Progress last) {}

  /// @param name of the run, for the commands that the hint suggests
  /// @throws dmap.DmapException if the first look fails, or too many in a row
  Watch watch(
      Watched watched, String name, MapRuns mapRuns, RunTarget place, Optional<Duration> timeout) {
    StopSignal stop = new StopSignal(host.clock(), timeout);
    Watcher watcher = new Watcher(mapRuns, host.clock(), stop, policy(place));
    try (Interrupts.Listening _ = host.interrupts().listen(stop::interrupt);
        ProgressView view = ProgressView.of(output, output.terminal(host))) {
      Progress last = watcher.watch(watched, view::show);
      view.finish(last);
      return new Watch(last.complete() ? outcome(last) : leave(stop, name), last);
    }
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
    output.say(
        host,
        why + "; the run goes on: `dmap status " + name + " --watch`, `dmap stop " + name + "`");
    return switch (reason) {
      case INTERRUPTED -> ExitCode.INTERRUPTED;
      case TIMEOUT -> ExitCode.TIMEOUT;
    };
  }
}
