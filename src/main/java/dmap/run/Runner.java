package dmap.run;

import dmap.DmapException;
import dmap.maprun.MapRuns;
import dmap.maprun.StartedExecution;
import dmap.maprun.StateMachineArn;
import dmap.maprun.StateMachineSpec;
import dmap.objects.ObjectStore;
import dmap.run.RunRequest.Machine;
import dmap.run.StartedRun.DeployEffect;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Starts runs: upload, deploy, start, note. Safe to repeat: a state machine that did not change is
/// left alone, and the same name with the same input while that run is going on joins it.
public final class Runner {
  private final MapRuns mapRuns;
  private final Uploader uploader;
  private final Deployer deployer;
  private final Ledger ledger;
  private final RunTarget place;
  private final Clock clock;
  private final RandomGenerator random;

  /// @param place where `mapRuns` leads to, for the ledger
  /// @param clock names the run
  /// @param random names the run
  public Runner(
      MapRuns mapRuns,
      ObjectStore objects,
      Ledger ledger,
      RunTarget place,
      Clock clock,
      RandomGenerator random) {
    this.mapRuns = mapRuns;
    this.uploader = new Uploader(objects);
    this.deployer = new Deployer(mapRuns);
    this.ledger = ledger;
    this.place = place;
    this.clock = clock;
    this.random = random;
  }

  /// Room in the ledger is taken before anything else happens: a run that could not be noted is not
  /// started.
  ///
  /// @throws DmapException if it could not be started; nothing runs then
  public StartedRun start(RunRequest request) {
    RunName name =
        request.name().orElseGet(() -> RunName.generate(request.machine().name(), clock, random));
    try (Ledger.Reservation reservation = ledger.reserve()) {
      request.uploads().forEach(uploader::upload);
      Deployer.DeployedMachine deployed = deploy(request.machine());
      StartedExecution started =
          mapRuns.startExecution(deployed.arn(), name.text(), request.input());
      List<String> warnings = new ArrayList<>();
      reservation.record(entry(request, name, started)).ifPresent(warnings::add);
      oldDefinition(request.machine(), deployed.what(), started).ifPresent(warnings::add);
      return new StartedRun(
          name,
          deployed.arn(),
          started.executionArn(),
          started.startDate(),
          deployed.what(),
          warnings);
    }
  }

  private Deployer.DeployedMachine deploy(Machine machine) {
    return switch (machine) {
      case Machine.ToDeploy(StateMachineSpec spec) -> deployer.deploy(spec);
      case Machine.Deployed(StateMachineArn arn) ->
          new Deployer.DeployedMachine(arn.toString(), DeployEffect.UNCHANGED);
    };
  }

  private LedgerEntry entry(RunRequest request, RunName name, StartedExecution started) {
    return new LedgerEntry(
        name, started.executionArn(), place, request.job(), started.startDate(), Optional.empty());
  }

  /// UpdateStateMachine is eventually consistent: an execution started in the next seconds may
  /// still run the old definition (aws-facts: Creating and updating state machines).
  private Optional<String> oldDefinition(
      Machine machine, DeployEffect what, StartedExecution started) {
    if (what != DeployEffect.UPDATED
        || !(machine instanceof Machine.ToDeploy(StateMachineSpec spec))) {
      return Optional.empty();
    }
    String runs = mapRuns.definitionOf(started.executionArn());
    return Deployer.sameDefinition(runs, spec.definition())
        ? Optional.empty()
        : Optional.of(
            "this run still has the definition from before the change, which takes AWS some"
                + " seconds; if that matters, stop it and run again");
  }
}
