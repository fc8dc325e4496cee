package dmap.cli;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.cli.LocalEndpoint.Use;
import dmap.function.spec.FunctionSpec;
import dmap.job.JobDefinition;
import dmap.json.Document;
import dmap.local.registry.FunctionRegistry;
import dmap.local.service.ServiceRegistry;
import dmap.local.service.ServiceSettings;
import dmap.maprun.ExecutionType;
import dmap.maprun.MapRuns;
import dmap.maprun.StateMachineArn;
import dmap.maprun.StateMachineDescription;
import dmap.run.RunTarget;
import java.util.List;
import java.util.Optional;

/// What a deployed state machine tells of itself.
///
/// @param functions as they were registered for it on the local target; none on AWS
/// @param services likewise
record DeployedJob(
    StateMachineArn arn,
    JobDefinition.OfDefinition planned,
    List<FunctionSpec> functions,
    ServiceSettings services) {

  /// @throws DmapException if there is no such state machine, or none that runs a Distributed Map
  static DeployedJob read(
      StateMachineArn arn, JobOptions options, Host host, TargetOptions target) {
    options.refuseChanges("deployed already");
    RunTarget place = Places.of(arn, target, host);
    try (Connection connection = new Connection(host, target, place, Use.LOOK);
        MapRuns mapRuns = connection.mapRuns()) {
      StateMachineDescription there =
          mapRuns.describeStateMachine(arn.toString()).orElseThrow(() -> unknown(arn, place));
      refuseExpress(there);
      return new DeployedJob(
          arn,
          planned(there),
          functions(arn, place, host, target),
          services(arn, place, host, target));
    }
  }

  private static DmapException unknown(StateMachineArn arn, RunTarget place) {
    String hint =
        switch (place.target()) {
          case LOCAL -> "`dmap run JOBFILE` deploys one; `--home` or `--target` may lead elsewhere";
          case AWS -> "check name, account and region; `dmap run JOBFILE` deploys one";
        };
    return new DmapException(
        ExitCode.ERROR,
        "there is no state machine " + arn + " on the " + place.target().word() + " target",
        hint);
  }

  private static void refuseExpress(StateMachineDescription there) {
    if (there.type() == ExecutionType.EXPRESS) {
      throw new DmapException(
          ExitCode.ERROR,
          "state machine " + there.arn() + " is EXPRESS, and those cannot be watched",
          "a Distributed Map runs in a STANDARD state machine");
    }
  }

  private static JobDefinition.OfDefinition planned(StateMachineDescription there) {
    return switch (Document.parse(there.definition(), Document.Syntax.JSON)) {
      case Document.Parsed.Good(Document document) ->
          new JobDefinition.OfDefinition(there.name(), document, Optional.empty());
      case Document.Parsed.Bad _ ->
          throw new DmapException(
              ExitCode.ERROR,
              "the definition of " + there.arn() + " is not JSON",
              "one that is encrypted with a key of yours can be read with that key only");
    };
  }

  private static List<FunctionSpec> functions(
      StateMachineArn arn, RunTarget place, Host host, TargetOptions target) {
    return switch (place.target()) {
      case LOCAL -> new FunctionRegistry(target.home(host)).of(arn.name());
      case AWS -> List.of();
    };
  }

  private static ServiceSettings services(
      StateMachineArn arn, RunTarget place, Host host, TargetOptions target) {
    return switch (place.target()) {
      case LOCAL -> new ServiceRegistry(target.home(host)).of(arn.name());
      case AWS -> ServiceSettings.NONE;
    };
  }
}
