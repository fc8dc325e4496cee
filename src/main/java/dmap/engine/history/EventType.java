package dmap.engine.history;

import java.util.stream.Stream;

/// The types of history events, with their names in GetExecutionHistory and the field that holds
/// the details of an event of this type.
///
/// Histories of child executions hold the ordinal ([EventCodec]), so a new type goes last.
public enum EventType {
  EXECUTION_STARTED("ExecutionStarted", "executionStartedEventDetails"),
  EXECUTION_SUCCEEDED("ExecutionSucceeded", "executionSucceededEventDetails"),
  EXECUTION_FAILED("ExecutionFailed", "executionFailedEventDetails"),
  EXECUTION_TIMED_OUT("ExecutionTimedOut", "executionTimedOutEventDetails"),
  EXECUTION_ABORTED("ExecutionAborted", "executionAbortedEventDetails"),
  PASS_STATE_ENTERED("PassStateEntered", "stateEnteredEventDetails"),
  PASS_STATE_EXITED("PassStateExited", "stateExitedEventDetails"),
  TASK_STATE_ENTERED("TaskStateEntered", "stateEnteredEventDetails"),
  TASK_STATE_EXITED("TaskStateExited", "stateExitedEventDetails"),
  CHOICE_STATE_ENTERED("ChoiceStateEntered", "stateEnteredEventDetails"),
  CHOICE_STATE_EXITED("ChoiceStateExited", "stateExitedEventDetails"),
  WAIT_STATE_ENTERED("WaitStateEntered", "stateEnteredEventDetails"),
  WAIT_STATE_EXITED("WaitStateExited", "stateExitedEventDetails"),
  SUCCEED_STATE_ENTERED("SucceedStateEntered", "stateEnteredEventDetails"),
  SUCCEED_STATE_EXITED("SucceedStateExited", "stateExitedEventDetails"),
  FAIL_STATE_ENTERED("FailStateEntered", "stateEnteredEventDetails"),
  PARALLEL_STATE_ENTERED("ParallelStateEntered", "stateEnteredEventDetails"),
  PARALLEL_STATE_EXITED("ParallelStateExited", "stateExitedEventDetails"),
  PARALLEL_STATE_STARTED("ParallelStateStarted", ""),
  PARALLEL_STATE_SUCCEEDED("ParallelStateSucceeded", ""),
  PARALLEL_STATE_FAILED("ParallelStateFailed", ""),
  MAP_STATE_ENTERED("MapStateEntered", "stateEnteredEventDetails"),
  MAP_STATE_EXITED("MapStateExited", "stateExitedEventDetails"),
  MAP_STATE_STARTED("MapStateStarted", "mapStateStartedEventDetails"),
  MAP_STATE_SUCCEEDED("MapStateSucceeded", ""),
  MAP_STATE_FAILED("MapStateFailed", ""),
  MAP_ITERATION_STARTED("MapIterationStarted", "mapIterationStartedEventDetails"),
  MAP_ITERATION_SUCCEEDED("MapIterationSucceeded", "mapIterationSucceededEventDetails"),
  MAP_ITERATION_FAILED("MapIterationFailed", "mapIterationFailedEventDetails"),
  MAP_RUN_STARTED("MapRunStarted", "mapRunStartedEventDetails"),
  MAP_RUN_SUCCEEDED("MapRunSucceeded", ""),
  MAP_RUN_FAILED("MapRunFailed", "mapRunFailedEventDetails"),
  LAMBDA_SCHEDULED("LambdaFunctionScheduled", "lambdaFunctionScheduledEventDetails"),
  LAMBDA_STARTED("LambdaFunctionStarted", ""),
  LAMBDA_SUCCEEDED("LambdaFunctionSucceeded", "lambdaFunctionSucceededEventDetails"),
  LAMBDA_FAILED("LambdaFunctionFailed", "lambdaFunctionFailedEventDetails"),
  LAMBDA_TIMED_OUT("LambdaFunctionTimedOut", "lambdaFunctionTimedOutEventDetails"),
  TASK_SCHEDULED("TaskScheduled", "taskScheduledEventDetails"),
  TASK_STARTED("TaskStarted", "taskStartedEventDetails"),
  TASK_SUBMITTED("TaskSubmitted", "taskSubmittedEventDetails"),
  TASK_SUCCEEDED("TaskSucceeded", "taskSucceededEventDetails"),
  TASK_FAILED("TaskFailed", "taskFailedEventDetails"),
  TASK_TIMED_OUT("TaskTimedOut", "taskTimedOutEventDetails"),
  EVALUATION_FAILED("EvaluationFailed", "evaluationFailedEventDetails"),
  TASK_STATE_ABORTED("TaskStateAborted", ""),
  WAIT_STATE_ABORTED("WaitStateAborted", ""),
  PARALLEL_STATE_ABORTED("ParallelStateAborted", ""),
  MAP_STATE_ABORTED("MapStateAborted", ""),
  MAP_ITERATION_ABORTED("MapIterationAborted", "mapIterationAbortedEventDetails"),
  MAP_RUN_ABORTED("MapRunAborted", ""),
  EXECUTION_REDRIVEN("ExecutionRedriven", "executionRedrivenEventDetails"),
  MAP_RUN_REDRIVEN("MapRunRedriven", "mapRunRedrivenEventDetails");

  private final String text;
  private final String detailsField;

  EventType(String text, String detailsField) {
    this.text = text;
    this.detailsField = detailsField;
  }

  static boolean isLast(String text) {
    return Stream.of(EXECUTION_SUCCEEDED, EXECUTION_FAILED, EXECUTION_TIMED_OUT, EXECUTION_ABORTED)
        .anyMatch(type -> type.text.equals(text));
  }

  public String text() {
    return text;
  }

  /// Empty if events of this type have no details.
  public String detailsField() {
    return detailsField;
  }
}
