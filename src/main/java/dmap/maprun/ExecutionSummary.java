package dmap.maprun;

import java.time.Instant;
import java.util.Optional;

/// One row of ListExecutions.
///
/// @param mapRunArn of a child execution
/// @param itemCount items in the batch of a child execution; 1 without batches
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
    Optional<Instant> redriveDate) {}
