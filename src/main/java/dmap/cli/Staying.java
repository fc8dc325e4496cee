package dmap.cli;

import dmap.ExitCode;
import dmap.cli.Watching.Watch;
import dmap.launch.Connection;
import dmap.status.Progress;
import java.util.function.Consumer;

/// What `run` and `redrive` do with a run that they have set going, unless they are told to leave
/// it: they watch it to its end, note in the ledger how it ended, and check the conditions.
record Staying(Session session, StayOptions stay, TellOptions tell) {

  /// @param ended told the last snapshot of a run that was watched to its end
  /// @return the exit code of the command
  ExitCode stay(RunReference run, Connection connection, Consumer<Progress> ended) {
    Watch watch = new Watching(session).watch(run, connection.mapRuns(), stay.timeout());
    new Remembering(session).remember(run, watch.last());
    if (watch.last().complete()) {
      ended.accept(watch.last());
    }
    return new TellingRuns(session, tell).tell(run.name(), watch, connection);
  }
}
