package dmap.job;

import dmap.maprun.Target;
import dmap.objects.ObjectUri;
import java.util.Map;
import java.util.Optional;

/// Where and as whom a job runs. Options of the command line come before these.
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
