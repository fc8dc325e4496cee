package dmap.run;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.json.Json;
import dmap.maprun.MapRuns;
import dmap.maprun.StateMachineDescription;
import dmap.maprun.StateMachineSpec;
import dmap.run.StartedRun.DeployEffect;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Brings a state machine to what a job wants it to be.
///
/// Definition and role are compared and replaced; tags are set only when it is created, since no
/// call of Step Functions that describes a state machine tells them.
final class Deployer {
  private final MapRuns mapRuns;

  Deployer(MapRuns mapRuns) {
    this.mapRuns = mapRuns;
  }

  record DeployedMachine(String arn, DeployEffect what) {}

  DeployedMachine deploy(StateMachineSpec spec) {
    Optional<StateMachineDescription> there =
        mapRuns
            .stateMachineArn(spec.name())
            .flatMap(arn -> mapRuns.describeStateMachine(arn.toString()));
    return there
        .map(description -> change(description, spec))
        .orElseGet(
            () -> new DeployedMachine(mapRuns.createStateMachine(spec), DeployEffect.CREATED));
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
      return new DeployedMachine(there.arn(), DeployEffect.UNCHANGED);
    }
    mapRuns.updateStateMachine(there.arn(), spec);
    return new DeployedMachine(there.arn(), DeployEffect.UPDATED);
  }

  /// Compared as JSON values: white space and the order of keys do not matter.
  static boolean sameDefinition(String a, String b) {
    Optional<JsonNode> valueOfA = Json.tryParse(a);
    return a.equals(b) || valueOfA.isPresent() && valueOfA.equals(Json.tryParse(b));
  }
}
