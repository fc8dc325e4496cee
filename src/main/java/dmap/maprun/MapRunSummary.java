package dmap.maprun;

import java.time.Instant;
import java.util.Optional;

/// One row of ListMapRuns.
///
/// @param stateMachineArn the pseudo state machine of the child executions, whose ARN has the label
///   of the Map state
public record MapRunSummary(
    String arn,
    String executionArn,
    String stateMachineArn,
    Instant startDate,
    Optional<Instant> stopDate) {}
