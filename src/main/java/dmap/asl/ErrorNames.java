package dmap.asl;

import java.util.List;

/// The error names that the language defines, and the rule by which `ErrorEquals` matches an error.
public final class ErrorNames {
  public static final String ALL = "States.ALL";
  public static final String RUNTIME = "States.Runtime";
  public static final String DATA_LIMIT_EXCEEDED = "States.DataLimitExceeded";
  public static final String TASK_FAILED = "States.TaskFailed";
  public static final String TIMEOUT = "States.Timeout";
  public static final String HEARTBEAT_TIMEOUT = "States.HeartbeatTimeout";
  public static final String NO_CHOICE_MATCHED = "States.NoChoiceMatched";
  public static final String ITEM_READER_FAILED = "States.ItemReaderFailed";
  public static final String RESULT_WRITER_FAILED = "States.ResultWriterFailed";
  public static final String EXCEED_TOLERATED_FAILURE = "States.ExceedToleratedFailureThreshold";
  public static final String QUERY_EVALUATION_ERROR = "States.QueryEvaluationError";

  private ErrorNames() {}

  /// Nothing matches `States.Runtime`, not even its own name. `States.ALL` matches all other errors
  /// except `States.DataLimitExceeded`; `States.TaskFailed` matches all errors of tasks except
  /// timeouts.
  ///
  /// @param fromTask whether the error is the answer of what a Task state called
  public static boolean matches(List<String> errorEquals, String error, boolean fromTask) {
    if (error.equals(RUNTIME)) {
      return false;
    }
    for (String name : errorEquals) {
      boolean matches =
          switch (name) {
            case ALL -> !error.equals(DATA_LIMIT_EXCEEDED);
            case TASK_FAILED -> error.equals(TASK_FAILED) || fromTask && !error.equals(TIMEOUT);
            case TIMEOUT -> error.equals(TIMEOUT) || error.equals(HEARTBEAT_TIMEOUT);
            default -> name.equals(error); // a custom error
          };
      if (matches) {
        return true;
      }
    }
    return false;
  }
}
