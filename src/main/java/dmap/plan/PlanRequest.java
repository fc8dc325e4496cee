package dmap.plan;

import dmap.job.JobDefinition;
import dmap.maprun.Target;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/// A job to plan, and what the operator says about the run.
///
/// @param input the input of the execution; absent for the job's default
/// @param assumedItems the number of items to assume for each Distributed Map, so that no data is
///   read; absent to count them
/// @param localTasks what can be called on this machine; absent if that does not matter, as on AWS
public record PlanRequest(
    JobDefinition job,
    Target target,
    Optional<JsonNode> input,
    OptionalLong assumedItems,
    Optional<LocalTasks> localTasks) {
  public PlanRequest {
    if (assumedItems.isPresent() && assumedItems.getAsLong() < 0) {
      throw new IllegalArgumentException("cannot assume " + assumedItems.getAsLong() + " items");
    }
  }

  public static PlanRequest of(JobDefinition job, Target target) {
    return new PlanRequest(job, target, Optional.empty(), OptionalLong.empty(), Optional.empty());
  }

  public PlanRequest withInput(JsonNode value) {
    return new PlanRequest(job, target, Optional.of(value), assumedItems, localTasks);
  }

  public PlanRequest assuming(long items) {
    return new PlanRequest(job, target, input, OptionalLong.of(items), localTasks);
  }

  public PlanRequest withLocalTasks(LocalTasks tasks) {
    return new PlanRequest(job, target, input, assumedItems, Optional.of(tasks));
  }
}
