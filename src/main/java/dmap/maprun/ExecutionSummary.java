package dmap.maprun;

import java.time.Instant;
import java.util.Optional;

/// One row of ListExecutions.
///
/// @param mapRunArn of a child execution
/// @param itemCount items in the batch of a child execution; 1 without batches
/// @param startedAs of a child execution nothing
public record ExecutionSummary(
    String arn,
    String name,
    String stateMachineArn,
    ExecutionStatus status,
    Instant startDate,
    Optional<Instant> stopDate,
    Optional<String> mapRunArn,
    Optional<Long> itemCount,
    int redriveCount,
    Optional<Instant> redriveDate,
    StartedAs startedAs) {

  /// Started without naming a version or an alias.
  public ExecutionSummary(
      String arn,
      String name,
      String stateMachineArn,
      ExecutionStatus status,
      Instant startDate,
      Optional<Instant> stopDate,
      Optional<String> mapRunArn,
      Optional<Long> itemCount,
      int redriveCount,
      Optional<Instant> redriveDate) {
    this(
        arn,
        name,
        stateMachineArn,
        status,
        startDate,
        stopDate,
        mapRunArn,
        itemCount,
        redriveCount,
        redriveDate,
        StartedAs.UNQUALIFIED);
  }
}
