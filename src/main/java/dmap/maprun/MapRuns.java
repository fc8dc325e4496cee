package dmap.maprun;

import java.time.Instant;
import java.util.Optional;

/// The port through which commands reach state machines, executions and map runs: Step Functions,
/// on AWS or on this machine. Every refusal arrives as a `DmapException` that names what was asked
/// for.
///
/// Budget on AWS: DescribeMapRun and ListMapRuns refill at 1 call/s for the whole account and
/// region (aws-facts: Request rates), so callers poll slowly.
public interface MapRuns extends AutoCloseable {

  /// The ARN under which a state machine of this name is, or would be, deployed; empty if the
  /// target does not tell without asking (AWS before any credentials were used).
  Optional<StateMachineArn> stateMachineArn(String name);

  /// Nothing if there is no such state machine.
  Optional<StateMachineDescription> describeStateMachine(String arn);

  /// Creates a state machine; idempotent on equal specs.
  ///
  /// @return its ARN
  String createStateMachine(StateMachineSpec spec);

  /// Replaces definition and role of a state machine.
  void updateStateMachine(String arn, StateMachineSpec spec);

  /// Starts an execution. The same name with the same input while it is running answers with the
  /// one that runs.
  ///
  /// @param name 1 to 80 characters, unique for the machine
  /// @param input JSON text
  StartedExecution startExecution(String stateMachineArn, String name, String input);

  Execution describeExecution(String arn);

  /// The definition that an execution (parent or child) runs: JSON text.
  String definitionOf(String executionArn);

  /// The events of a STANDARD execution, parent or child; an EXPRESS one has none to ask for.
  ///
  /// Budget on AWS: 20 calls a second (aws-facts: Request rates).
  Page<HistoryEvent> history(String executionArn, HistoryQuery query);

  /// Executions of a state machine, newest first; children are not among them.
  Page<ExecutionSummary> listExecutions(
      String stateMachineArn, Optional<ExecutionStatus> status, Optional<String> nextToken);

  /// Child executions of a map run, newest first.
  Page<ExecutionSummary> listChildExecutions(
      String mapRunArn, Optional<ExecutionStatus> status, Optional<String> nextToken);

  /// Map runs that an execution started. May be empty for a moment after the start on AWS.
  Page<MapRunSummary> listMapRuns(String executionArn, Optional<String> nextToken);

  MapRun describeMapRun(String arn);

  /// Stops a STANDARD execution and its map runs.
  void stopExecution(String arn, Optional<String> error, Optional<String> cause);

  /// Changes a map run while it runs.
  void updateMapRun(String arn, MapRunChange change);

  /// Lets an execution that did not succeed go on where it failed, its map runs included.
  ///
  /// @return when the redrive began
  Instant redriveExecution(String arn);

  /// Tries one state alone, without a state machine and an execution. May take five minutes.
  TestedState testState(StateTest test);

  @Override
  void close();
}
