package dmap.launch;

import dmap.DmapException;
import dmap.job.JobDefinition;
import dmap.json.Document;
import dmap.launch.LocalEndpoint.Use;
import dmap.local.registry.FunctionRegistry;
import dmap.local.service.ServiceRegistry;
import dmap.maprun.ExecutionType;
import dmap.maprun.StateMachineArn;
import dmap.maprun.StateMachineDescription;
import dmap.run.RunTarget;
import java.util.Optional;

/// A job whose state machine is deployed, and which is read from there.
public record DeployedJob(StateMachineArn arn, Connector connector, RunTarget place) {

  /// @throws DmapException if there is no such state machine, or if dmap cannot run it
  public LoadedJob load(JobRequest request) {
    request.refuseChanges("deployed already");
    try (Connection connection = connector.connect(place, Use.LOOK)) {
      StateMachineDescription there =
          connection.mapRuns().describeStateMachine(arn.toString()).orElseThrow(this::unknown);
      refuseExpress(there);
      return LoadedJob.of(request, definition(there), tasks(), Optional.empty());
    }
  }

  private DmapException unknown() {
    String hint =
        switch (place.target()) {
          case LOCAL -> "`dmap run JOBFILE` deploys one; `--home` or `--target` may lead elsewhere";
          case AWS -> "check name, account and region; `dmap run JOBFILE` deploys one";
        };
    return DmapException.error(
        "there is no state machine " + arn + " on the " + place.target().word() + " target", hint);
  }

  private static void refuseExpress(StateMachineDescription there) {
    if (there.type() == ExecutionType.EXPRESS) {
      throw DmapException.error(
          "state machine " + there.arn() + " is EXPRESS, and those cannot be watched",
          "a Distributed Map runs in a STANDARD state machine");
    }
  }

  private static JobDefinition definition(StateMachineDescription there) {
    return switch (Document.parse(there.definition(), Document.Syntax.JSON)) {
      case Document.Parsed.Good(Document document) ->
          new JobDefinition.OfDefinition(there.name(), document, Optional.empty());
      case Document.Parsed.Bad _ ->
          throw DmapException.error(
              "the definition of " + there.arn() + " is not JSON",
              "one that is encrypted with a key of yours can be read with that key only");
    };
  }

  /// On the local target `dmap run` has left the functions and services of the job in the home.
  private TasksHere tasks() {
    return switch (place.target()) {
      case LOCAL ->
          new TasksHere(
              new FunctionRegistry(connector.home()).of(arn.name()),
              new ServiceRegistry(connector.home()).of(arn.name()));
      case AWS -> TasksHere.NONE;
    };
  }
}
