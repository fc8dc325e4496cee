package dmap.maprun;

import java.time.Instant;
import java.util.Optional;

/// One row of ListExecutions.
///
/// @param itemCount items in the batch of a child execution; 1 without batches
public record ExecutionSummary(
    ExecutionIdentity identity,
    ExecutionStatus status,
    Lifespan lifespan,
    Optional<Long> itemCount,
    PastRedrives redrives) {

  public String arn() {
    return identity.arn();
  }

  public String name() {
    return identity.name();
  }

  public Instant startDate() {
    return lifespan.startDate();
  }
}
