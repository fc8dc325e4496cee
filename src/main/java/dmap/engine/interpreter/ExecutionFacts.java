package dmap.engine.interpreter;

import dmap.maprun.ExecutionType;
import java.time.Instant;

/// What is fixed about an execution when it starts.
///
/// @param name `$$.Execution.Name`; for an EXPRESS child execution only the first half of the name
///   that the API shows
/// @param stateMachineArn without a version or an alias; for a child execution with the label of
///   the Map state
/// @param stateMachineName without the label
public record ExecutionFacts(
    String arn,
    String name,
    ExecutionType type,
    String stateMachineArn,
    String stateMachineName,
    String roleArn,
    Instant startDate) {}
