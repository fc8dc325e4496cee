package dmap.launch;

import dmap.DmapException;
import dmap.LocalAccount;
import dmap.job.Deployment;
import dmap.json.Json;
import dmap.local.registry.FunctionRegistry;
import dmap.local.registry.PaceRegistry;
import dmap.local.registry.Pacing;
import dmap.local.service.ServiceRegistry;
import dmap.maprun.ExecutionType;
import dmap.maprun.StateMachineArn;
import dmap.maprun.StateMachineSpec;
import dmap.maprun.Target;
import dmap.objects.ObjectStore;
import dmap.objects.ObjectUri;
import dmap.results.find.ResultPrefixes;
import dmap.run.RunName;
import dmap.run.RunRequest;
import dmap.run.RunTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Prepares the start of a loaded job: makes the request for the [dmap.run.Runner], and makes the
/// target ready for the job.
public record JobStart(LoadedJob loaded, RunTarget place, Connector connector) {
  /// @param name of the run; absent if the runner is to make one up
  /// @throws DmapException if the job says too little to run on the target
  public RunRequest request(Optional<RunName> name, JsonNode input) {
    return new RunRequest(
        name,
        machine(),
        Json.write(input),
        LocalUploads.of(loaded.job().uploads()),
        Optional.of(loaded.request().name()));
  }

  private RunRequest.Machine machine() {
    Optional<StateMachineArn> deployed = loaded.request().deployed();
    return deployed.isPresent()
        ? new RunRequest.Machine.Existing(deployed.get())
        : new RunRequest.Machine.ToDeploy(
            new StateMachineSpec(
                loaded.job().name(),
                ExecutionType.STANDARD,
                Json.write(loaded.job().definition()),
                role(),
                loaded.deployment().map(Deployment::tags).orElse(Map.of())));
  }

  private String role() {
    Optional<String> given = loaded.deployment().flatMap(Deployment::role);
    return switch (place.target()) {
      case LOCAL -> given.orElse(LocalAccount.ROLE);
      case AWS ->
          given.orElseThrow(
              () ->
                  DmapException.usage(
                      "the aws target needs an execution role",
                      "add `role: arn:aws:iam::ACCOUNT:role/NAME` to the job file"));
    };
  }

  /// @throws DmapException if a function cannot run on this machine, but has to
  public void checkFunctions() throws InterruptedException {
    RunnableFunctions.require(
        loaded.functionsOn(place.target()), connector.home(), connector.environment());
  }

  /// Makes the local target ready: makes the buckets for the results, and leaves in the home for
  /// the engine at what pace the job runs and how its functions do. On AWS there is nothing to do.
  ///
  /// @throws DmapException if the job reads from a local bucket that is missing
  public void prepareTarget(ObjectStore objects, Optional<Pacing> pacing) {
    if (place.target() == Target.AWS) {
      return;
    }
    if (place.endpoint().isEmpty()) {
      SourceBucket.require(loaded, objects, connector.home());
    }
    try {
      register(pacing);
      if (loaded.machine().isPresent()) {
        for (ObjectUri uri : ResultPrefixes.of(loaded.machine().get()).prefixes().values()) {
          objects.makeBucket(uri.bucket());
        }
      }
    } catch (IOException e) {
      throw connector.cannotWriteHome(e);
    }
  }

  /// A state machine that is deployed already keeps the functions and services that were registered
  /// when it was deployed.
  private void register(Optional<Pacing> pacing) throws IOException {
    Path home = connector.home();
    Optional<StateMachineArn> deployed = loaded.request().deployed();
    String machine = deployed.map(StateMachineArn::name).orElse(loaded.job().name());
    new PaceRegistry(home).register(machine, pacing);
    if (deployed.isEmpty()) {
      new FunctionRegistry(home).register(machine, loaded.tasks().functions());
      new ServiceRegistry(home).register(machine, loaded.tasks().services());
    }
  }
}
