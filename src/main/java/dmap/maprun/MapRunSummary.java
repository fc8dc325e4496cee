package dmap.maprun;

import java.time.Instant;
import java.util.Optional;

/// One row of ListMapRuns.
///
/// @param stateMachineArn labelled: the pseudo state machine of the child executions
public record MapRunSummary(
    String arn,
    String executionArn,
    String stateMachineArn,
    Instant startDate,
    Optional<Instant> stopDate) {}
