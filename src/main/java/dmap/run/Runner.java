package dmap.run;

import dmap.DmapException;
import dmap.maprun.MapRuns;
import dmap.maprun.StartedExecution;
import dmap.maprun.StateMachineArn;
import dmap.maprun.StateMachineSpec;
import dmap.objects.ObjectStore;
import dmap.run.DeployedMachine.Effect;
import dmap.run.RunRequest.Machine;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Starts a run in four steps: upload, deploy, start, write into the ledger. This is safe to
/// repeat: a state machine that did not change is not updated, and a start with the name and the
/// input of a run that goes on joins that run.
public final class Runner {
  private final MapRuns mapRuns;
  private final Uploader uploader;
  private final Deployer deployer;
  private final Ledger ledger;
  private final RunTarget place;
  private final Clock clock;
  private final RandomGenerator random;

  /// @param place written into the ledger: where `mapRuns` leads to
  /// @param random for the name of a run, like the clock
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

  /// A run that was started. It goes on whatever happens to this process.
  ///
  /// @param startDate before the command began if the run was joined, because an execution with
  ///   this name and input was running already
  /// @param warnings what went wrong although the run was started; one line each
  public record StartedRun(
      RunName name,
      DeployedMachine machine,
      String executionArn,
      Instant startDate,
      List<String> warnings) {
    public StartedRun {
      warnings = List.copyOf(warnings);
    }
  }

  /// Starts a run. The space in the ledger is reserved before anything else, so that no run is
  /// started that could not be written down.
  ///
  /// @throws DmapException if it could not be started; nothing runs then
  public StartedRun start(RunRequest request) {
    RunName name =
        request.name().orElseGet(() -> RunName.generate(request.machine().name(), clock, random));
    try (LedgerFile reservation = ledger.reserve()) {
      request.uploads().forEach(uploader::upload);
      DeployedMachine deployed = deploy(request.machine());
      StartedExecution started =
          mapRuns.startExecution(deployed.arn(), name.text(), request.input());
      List<String> warnings = new ArrayList<>();
      ledger.record(entry(request, name, started), reservation).ifPresent(warnings::add);
      oldDefinition(request.machine(), deployed.effect(), started).ifPresent(warnings::add);
      return new StartedRun(name, deployed, started.executionArn(), started.startDate(), warnings);
    }
  }

  private DeployedMachine deploy(Machine machine) {
    return switch (machine) {
      case Machine.ToDeploy(StateMachineSpec spec) -> deployer.deploy(spec);
      case Machine.Existing(StateMachineArn arn) ->
          new DeployedMachine(arn.toString(), Effect.UNCHANGED);
    };
  }

  private LedgerEntry entry(RunRequest request, RunName name, StartedExecution started) {
    return new LedgerEntry(
        name, started.executionArn(), place, request.job(), started.startDate(), Optional.empty());
  }

  /// UpdateStateMachine is eventually consistent: an execution started in the next seconds may
  /// still run the old definition (aws-facts: Creating and updating state machines).
  private Optional<String> oldDefinition(Machine machine, Effect effect, StartedExecution started) {
    if (effect != Effect.UPDATED || !(machine instanceof Machine.ToDeploy(StateMachineSpec spec))) {
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
