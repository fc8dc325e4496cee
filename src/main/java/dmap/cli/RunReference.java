package dmap.cli;

import dmap.DmapException;
import dmap.maprun.ExecutionArn;
import dmap.maprun.MapRunArn;
import dmap.maprun.MapRuns;
import dmap.maprun.StateMachineArn;
import dmap.maprun.Target;
import dmap.run.Ledger;
import dmap.run.LedgerEntry;
import dmap.run.RunTarget;
import dmap.run.Runner.StartedRun;
import dmap.status.Watched;
import java.util.Optional;

/// What an operator means by RUN: the ARN of an execution, the ARN of a map run, the name of a run
/// that was started from this home, or, if nothing is given, the last of those runs.
///
/// @param name for messages and suggested commands: the run's name if it is in the ledger, else the
///   ARN
/// @param entry of the ledger, if the run was started from this home
/// @param place where to ask: what the options say comes first, then where the ledger says that the
///   run was started, then what the ARN tells
record RunReference(String name, Watched watched, Optional<LedgerEntry> entry, RunTarget place) {

  /// @param run as it was typed; null if nothing was
  /// @throws DmapException if the ledger has no such run
  static RunReference resolve(String run, Session session) {
    Ledger ledger = session.ledger();
    LedgerLookup lookup = new LedgerLookup(ledger, session.home());
    if (run == null) {
      return of(lookup.latest(), session);
    }
    Optional<Watched> arn = Watched.parse(run);
    if (arn.isEmpty()) {
      return of(lookup.named(run), session);
    }
    return ledger
        .find(run)
        .map(entry -> of(entry, session))
        .orElseGet(
            () -> new RunReference(run, arn.get(), Optional.empty(), session.place(told(run))));
  }

  /// The run that a command has just started. The ledger is asked again, because the same name with
  /// the same input joins a run that is already there.
  static RunReference started(StartedRun run, RunTarget place, Ledger ledger) {
    return new RunReference(
        run.name().text(),
        new Watched.OfExecution(run.executionArn()),
        ledger.find(run.executionArn()),
        place);
  }

  /// The ARN of the execution itself, or of the one that the map run belongs to.
  String executionArn(MapRuns mapRuns) {
    return switch (watched) {
      case Watched.OfExecution(String arn) -> arn;
      case Watched.OfMapRun(String arn) -> mapRuns.describeMapRun(arn).executionArn();
    };
  }

  /// The same run, but all of its execution.
  RunReference ofExecution(String arn) {
    return new RunReference(name, new Watched.OfExecution(arn), entry, place);
  }

  private static RunReference of(LedgerEntry entry, Session session) {
    return new RunReference(
        entry.name().text(),
        new Watched.OfExecution(entry.executionArn()),
        Optional.of(entry),
        session.place(entry.place()));
  }

  private static RunTarget told(String arn) {
    Optional<StateMachineArn> machine =
        MapRunArn.parse(arn)
            .map(MapRunArn::machine)
            .or(() -> ExecutionArn.parse(arn).map(ExecutionArn::machine));
    return machine.map(RunTarget::of).orElse(RunTarget.of(Target.AWS));
  }
}
