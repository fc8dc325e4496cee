package dmap.maprun;

import java.time.Instant;
import java.util.Optional;

/// The port through which commands reach Step Functions, on AWS or on this machine: its state
/// machines, executions and map runs. Every refusal becomes a `DmapException` that says what was
/// asked for.
///
/// AWS allows only one call a second of DescribeMapRun and of ListMapRuns for a whole account and
/// region (aws-facts: Request rates), so callers must poll slowly.
public interface MapRuns extends AutoCloseable {

  /// The ARN that a state machine of this name has, or would have. Empty if it cannot be known
  /// without asking the target, as on AWS, where the account is not known before credentials are
  /// used.
  Optional<StateMachineArn> stateMachineArn(String name);

  /// Empty if there is no such state machine.
  Optional<StateMachineDescription> describeStateMachine(String arn);

  /// Creates a state machine. A second call with an equal spec changes nothing.
  ///
  /// @return the ARN of the state machine
  String createStateMachine(StateMachineSpec spec);

  /// Replaces the definition and the role of a state machine.
  void updateStateMachine(String arn, StateMachineSpec spec);

  /// Starts an execution. If one with this name and input is already running, the answer is that
  /// execution.
  ///
  /// @param name 1 to 80 characters, unique in the state machine
  /// @param input JSON text
  StartedExecution startExecution(String stateMachineArn, String name, String input);

  Execution describeExecution(String arn);

  /// The definition that a parent or child execution runs, as JSON text.
  String definitionOf(String executionArn);

  /// The events of a STANDARD execution, parent or child. EXPRESS executions have no history.
  ///
  /// AWS allows 20 calls a second (aws-facts: Request rates).
  Page<HistoryEvent> history(String executionArn, HistoryQuery query);

  /// The executions of a state machine, newest first, without child executions.
  Page<ExecutionSummary> listExecutions(
      String stateMachineArn, Optional<ExecutionStatus> status, Optional<String> nextToken);

  /// The child executions of a map run, newest first.
  Page<ExecutionSummary> listChildExecutions(
      String mapRunArn, Optional<ExecutionStatus> status, Optional<String> nextToken);

  /// The map runs that an execution started. On AWS the list may be empty for a moment after the
  /// start.
  Page<MapRunSummary> listMapRuns(String executionArn, Optional<String> nextToken);

  MapRun describeMapRun(String arn);

  /// Stops a STANDARD execution with this error and cause, and its map runs.
  void stopExecution(String arn, Failure why);

  void updateMapRun(String arn, MapRunChange change);

  /// Continues an execution that did not succeed, and its map runs, at the states that failed.
  ///
  /// @return when the redrive began
  Instant redriveExecution(String arn);

  /// Runs one state alone, without a state machine and an execution. This may take five minutes.
  TestedState testState(StateTest test);

  @Override
  void close();
}
