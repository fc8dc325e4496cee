package dmap.launch;

import dmap.DmapException;
import dmap.ExitCode;
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
import dmap.run.RunName;
import dmap.run.RunRequest;
import dmap.run.RunTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What comes before the start of a loaded job: the request for the [dmap.run.Runner], and a target
/// that is ready for the job.
///
/// @param place where the job is to run
public record JobStart(LoadedJob job, RunTarget place, Connector connector) {
  /// CreateStateMachine wants a role; the embedded engine asks nothing of it.
  private static final String LOCAL_ROLE = "arn:aws:iam::000000000000:role/dmap-local";

  /// @param name absent for a name that is made up
  /// @throws DmapException if the job says too little to run on the target
  public RunRequest request(Optional<RunName> name, JsonNode input) {
    return new RunRequest(
        name,
        machine(),
        Json.write(input),
        LocalUploads.of(job.planned().uploads()),
        Optional.of(job.request().name()));
  }

  private RunRequest.Machine machine() {
    Optional<StateMachineArn> deployed = job.request().deployed();
    return deployed.isPresent()
        ? new RunRequest.Machine.Existing(deployed.get())
        : new RunRequest.Machine.ToDeploy(
            new StateMachineSpec(
                job.planned().name(),
                ExecutionType.STANDARD,
                Json.write(job.planned().definition()),
                role(),
                job.deployment().map(Deployment::tags).orElse(Map.of())));
  }

  private String role() {
    Optional<String> given = job.deployment().flatMap(Deployment::role);
    return switch (place.target()) {
      case LOCAL -> given.orElse(LOCAL_ROLE);
      case AWS ->
          given.orElseThrow(
              () ->
                  new DmapException(
                      ExitCode.USAGE,
                      "the aws target needs an execution role",
                      "add `role: arn:aws:iam::ACCOUNT:role/NAME` to the job file"));
    };
  }

  /// @throws DmapException if a function that this machine would have to run cannot run here
  public void checkFunctions() throws InterruptedException {
    RunnableFunctions.require(
        job.functionsOn(place.target()), connector.home(), connector.environment());
  }

  /// Makes the target ready. AWS is as it is; the local target gets the buckets that results go to,
  /// and its engine learns how fast to go on and how functions run.
  ///
  /// @param results where the job writes results
  /// @throws DmapException if the job needs a local bucket that only the operator can fill
  public void prepareTarget(
      ObjectStore objects, Optional<Pacing> pacing, Collection<ObjectUri> results) {
    if (place.target() == Target.AWS) {
      return;
    }
    if (place.endpoint().isEmpty()) {
      SourceBucket.require(job, objects, connector.home());
    }
    try {
      register(pacing);
      for (ObjectUri uri : results) {
        objects.makeBucket(uri.bucket());
      }
    } catch (IOException e) {
      throw connector.cannotWriteHome(e);
    }
  }

  /// A state machine that is deployed already keeps the functions that were registered for it.
  private void register(Optional<Pacing> pacing) throws IOException {
    Path home = connector.home();
    Optional<StateMachineArn> deployed = job.request().deployed();
    String machine = deployed.map(StateMachineArn::name).orElse(job.planned().name());
    new PaceRegistry(home).register(machine, pacing);
    if (deployed.isEmpty()) {
      new FunctionRegistry(home).register(machine, job.tasks().functions());
      new ServiceRegistry(home).register(machine, job.tasks().services());
    }
  }
}
