package dmap.maprun;

import java.time.Instant;
import java.util.Optional;

/// One execution, as DescribeExecution tells it.
///
/// @param failure has no error if the execution was stopped without one
public record Execution(
    ExecutionIdentity identity,
    ExecutionStatus status,
    Lifespan lifespan,
    Payload payload,
    Failure failure,
    PastRedrives redrives,
    Redrivability redrivability) {

  /// Input and output, both JSON text.
  ///
  /// @param input as the caller wrote it; absent if the service did not tell it
  /// @param output only of an execution that succeeded
  public record Payload(Optional<String> input, Optional<String> output) {}

  public String arn() {
    return identity.arn();
  }

  public String name() {
    return identity.name();
  }

  public Instant startDate() {
    return lifespan.startDate();
  }

  public Optional<Instant> stopDate() {
    return lifespan.stopDate();
  }
}
