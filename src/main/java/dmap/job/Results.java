package dmap.job;

import dmap.objects.ObjectUri;
import java.util.Optional;

/// Where the results of the child executions go and how they are written.
///
/// @param to bucket and prefix; absent if they become the output of the map
/// @param output absent for Step Functions' default, `JSON`
/// @param transform absent for the default: `NONE` in files, `COMPACT` in the output
public record Results(
    Optional<ObjectUri> to, Optional<Output> output, Optional<Transform> transform) {

  /// How the files are written.
  public enum Output {
    JSON,
    JSONL
  }

  /// What of a child execution is written.
  public enum Transform {
    /// Its output, with name, ARN, dates and input.
    NONE,
    /// Its output alone.
    COMPACT,
    /// Its output alone, and an array's elements one by one.
    FLATTEN
  }
}
