package dmap.cli;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.cli.LocalEndpoint.Use;
import dmap.function.FunctionSpec;
import dmap.json.Document;
import dmap.local.FunctionRegistry;
import dmap.local.service.ServiceRegistry;
import dmap.local.service.ServiceSettings;
import dmap.maprun.ExecutionType;
import dmap.maprun.MapRuns;
import dmap.maprun.StateMachineArn;
import dmap.maprun.StateMachineDescription;
import dmap.plan.Planned;
import dmap.run.Place;
import java.util.List;
import java.util.Optional;

/// What a deployed state machine tells of itself.
///
/// @param functions as they were registered for it on the local target; none on AWS
/// @param services likewise
record DeployedJob(
    StateMachineArn arn,
    Planned.OfDefinition planned,
    List<FunctionSpec> functions,
    ServiceSettings services) {

  /// @throws DmapException if there is no such state machine, or none that runs a Distributed Map
  static DeployedJob read(StateMachineArn arn, JobOptions options, Session session) {
    options.refuseChanges("deployed already");
    Place place = Places.of(arn, session);
    try (Connection connection = session.connect(place, Use.LOOK)) {
      MapRuns mapRuns = connection.mapRuns();
      StateMachineDescription there =
          mapRuns.describeStateMachine(arn.toString()).orElseThrow(() -> unknown(arn, place));
      refuseExpress(there);
      return new DeployedJob(
          arn, planned(there), functions(arn, place, session), services(arn, place, session));
    }
  }

  private static DmapException unknown(StateMachineArn arn, Place place) {
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

  private static Planned.OfDefinition planned(StateMachineDescription there) {
    return switch (Document.parse(there.definition(), Document.Syntax.JSON)) {
      case Document.Parsed.Good(Document document) ->
          new Planned.OfDefinition(there.name(), document, Optional.empty());
      case Document.Parsed.Bad _ ->
          throw new DmapException(
              ExitCode.ERROR,
              "the definition of " + there.arn() + " is not JSON",
              "one that is encrypted with a key of yours can be read with that key only");
    };
  }

  private static List<FunctionSpec> functions(StateMachineArn arn, Place place, Session session) {
    return switch (place.target()) {
      case LOCAL -> new FunctionRegistry(session.home()).of(arn.name());
      case AWS -> List.of();
    };
  }

  private static ServiceSettings services(StateMachineArn arn, Place place, Session session) {
    return switch (place.target()) {
      case LOCAL -> new ServiceRegistry(session.home()).of(arn.name());
      case AWS -> ServiceSettings.NONE;
    };
  }
}
