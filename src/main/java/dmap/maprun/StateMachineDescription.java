package dmap.maprun;

import java.time.Instant;

/// A state machine as it is deployed.
public record StateMachineDescription(
    String arn,
    String name,
    ExecutionType type,
    String definition,
    String roleArn,
    Instant creationDate) {}
