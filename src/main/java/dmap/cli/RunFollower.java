package dmap.cli;

import dmap.ExitCode;
import dmap.cli.Watching.Watch;
import dmap.launch.Connection;
import dmap.status.Progress;
import java.util.function.Consumer;

/// What `run` and `redrive` do with a run that they have set going, unless `--detach` was given:
/// they watch the run to its end, note in the ledger how it ended, and report to the CI system.
record RunFollower(Session session, WatchOptions options, CiOptions ci) {

  /// @param ended told the last snapshot of a run that was watched to its end
  /// @return the exit code of the command
  ExitCode follow(RunReference run, Connection connection, Consumer<Progress> ended) {
    Watch end = new Watching(session).watch(run, connection.mapRuns(), options.timeout());
    new LedgerNotes(session).add(run, end.last());
    if (end.last().complete()) {
      ended.accept(end.last());
    }
    return new FollowedRunReports(session, ci).tell(run.name(), end, connection);
  }
}
