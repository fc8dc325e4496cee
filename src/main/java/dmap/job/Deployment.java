package dmap.job;

import dmap.maprun.Target;
import dmap.objects.ObjectUri;
import java.util.Map;
import java.util.Optional;

/// Where a job runs and with which role, as the job file says it. Options of the command line
/// override it.
///
/// @param role ARN of the execution role
/// @param upload where local data is put on AWS
public record Deployment(
    Optional<Target> target,
    Optional<String> region,
    Optional<String> role,
    Map<String, String> tags,
    Optional<ObjectUri> upload) {

  public Deployment {
    tags = Map.copyOf(tags);
  }
}
