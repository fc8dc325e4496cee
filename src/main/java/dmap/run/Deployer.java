package dmap.run;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.json.Json;
import dmap.maprun.MapRuns;
import dmap.maprun.StateMachineDescription;
import dmap.maprun.StateMachineSpec;
import dmap.run.DeployedMachine.Effect;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Creates the state machine of a job, or updates it if it is not what the job says.
///
/// The definition and the role are compared, and updated if they differ. Tags are set only when the
/// state machine is created, because DescribeStateMachine does not tell them.
final class Deployer {
  private final MapRuns mapRuns;

  Deployer(MapRuns mapRuns) {
    this.mapRuns = mapRuns;
  }

  DeployedMachine deploy(StateMachineSpec spec) {
    Optional<StateMachineDescription> there =
        mapRuns
            .stateMachineArn(spec.name())
            .flatMap(arn -> mapRuns.describeStateMachine(arn.toString()));
    return there
        .map(description -> change(description, spec))
        .orElseGet(() -> new DeployedMachine(mapRuns.createStateMachine(spec), Effect.CREATED));
  }

  private DeployedMachine change(StateMachineDescription there, StateMachineSpec spec) {
    if (there.type() != spec.type()) {
      throw new DmapException(
          ExitCode.ERROR,
          "state machine %s is deployed as %s and the job wants %s"
              .formatted(there.arn(), there.type(), spec.type()),
          "the type of a state machine cannot be changed; give the job another name");
    }
    boolean same =
        there.roleArn().equals(spec.roleArn())
            && sameDefinition(there.definition(), spec.definition());
    if (same) {
      return new DeployedMachine(there.arn(), Effect.UNCHANGED);
    }
    mapRuns.updateStateMachine(there.arn(), spec);
    return new DeployedMachine(there.arn(), Effect.UPDATED);
  }

  /// Compared as JSON values: white space and the order of keys do not matter.
  static boolean sameDefinition(String a, String b) {
    Optional<JsonNode> valueOfA = Json.tryParse(a);
    return a.equals(b) || valueOfA.isPresent() && valueOfA.equals(Json.tryParse(b));
  }
}
