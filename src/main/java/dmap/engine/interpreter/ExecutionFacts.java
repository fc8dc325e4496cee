package dmap.engine.interpreter;

import dmap.maprun.ExecutionType;
import java.time.Instant;

/// What is fixed about an execution when it starts.
///
/// @param name `$$.Execution.Name`; of an EXPRESS child execution only the first half of the name
///   that the API shows
/// @param stateMachineArn with the label of the Map state for a child execution; never with a
///   version or an alias
/// @param stateMachineName without the label
public record ExecutionFacts(
    String arn,
    String name,
    ExecutionType type,
    String stateMachineArn,
    String stateMachineName,
    String roleArn,
    Instant startDate) {}
