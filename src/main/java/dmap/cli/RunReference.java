package dmap.cli;

import dmap.DmapException;
import dmap.maprun.ExecutionArn;
import dmap.maprun.MapRunArn;
import dmap.maprun.MapRuns;
import dmap.maprun.StateMachineArn;
import dmap.maprun.Target;
import dmap.run.Ledger;
import dmap.run.LedgerEntry;
import dmap.run.Place;
import dmap.status.Watched;
import java.util.Optional;

/// What an operator means by RUN: an execution ARN, a map run ARN, the name of a run that was
/// started from this home, or nothing: the last of those.
///
/// @param name for messages and suggested commands: the run's name if it is in the ledger, else the
///   ARN
/// @param place where to ask: options first, then where the ledger says it was started, then what
///   the ARN tells
record RunReference(String name, Watched watched, Optional<LedgerEntry> entry, Place place) {

  /// @param run as it was typed; null if nothing was
  /// @throws DmapException if it is no run that anybody knows
  static RunReference resolve(String run, Host host, TargetOptions options) {
    Ledger ledger = options.ledger(host);
    LedgerLookup lookup = new LedgerLookup(ledger, options.home(host));
    if (run == null) {
      return of(lookup.latest(), host, options);
    }
    Optional<Watched> arn = Watched.parse(run);
    if (arn.isEmpty()) {
      return of(lookup.named(run), host, options);
    }
    return ledger
        .find(run)
        .map(entry -> of(entry, host, options))
        .orElseGet(
            () ->
                new RunReference(
                    run, arn.get(), Optional.empty(), options.overriding(host, told(run))));
  }

  /// The execution itself, or the one that the map run belongs to.
  String executionArn(MapRuns mapRuns) {
    return switch (watched) {
      case Watched.OfExecution execution -> execution.arn();
      case Watched.OfMapRun mapRun -> mapRuns.describeMapRun(mapRun.arn()).executionArn();
    };
  }

  private static RunReference of(LedgerEntry entry, Host host, TargetOptions options) {
    return new RunReference(
        entry.name().text(),
        new Watched.OfExecution(entry.executionArn()),
        Optional.of(entry),
        options.overriding(host, entry.place()));
  }

  private static Place told(String arn) {
    Optional<StateMachineArn> machine =
        MapRunArn.parse(arn)
            .map(MapRunArn::machine)
            .or(() -> ExecutionArn.parse(arn).map(ExecutionArn::machine));
    return machine
        .map(Places::told)
        .orElse(new Place(Target.AWS, Optional.empty(), Optional.empty()));
  }
}
