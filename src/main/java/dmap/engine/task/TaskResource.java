package dmap.engine.task;

import java.util.Arrays;

/// The `Resource` of a Task state, in its parts.
public sealed interface TaskResource {

  String arn();

  /// A Lambda function called by its own ARN: input and output are the payload itself.
  record Function(String arn) implements TaskResource {}

  /// @param service `lambda`, `sns`, `aws-sdk:s3` …
  /// @param action `invoke`, `publish` …, with `.sync`, `.sync:2` or `.waitForTaskToken` if given
  record Integration(String arn, String service, String action) implements TaskResource {

    /// The action without the pattern: `startExecution` of `startExecution.sync:2`.
    public String operation() {
      int dot = action.indexOf('.');
      return dot < 0 ? action : action.substring(0, dot);
    }

    public Pattern pattern() {
      return switch (action.substring(operation().length())) {
        case "" -> Pattern.REQUEST_RESPONSE;
        case ".sync" -> Pattern.RUN_JOB;
        case ".sync:2" -> Pattern.RUN_JOB_2;
        case ".waitForTaskToken" -> Pattern.WAIT_FOR_TASK_TOKEN;
        default -> Pattern.UNKNOWN; // An ARN may hold any text.
      };
    }
  }

  /// Any other text: the ARN of an activity, or no ARN at all.
  record Other(String arn) implements TaskResource {}

  /// What a service integration waits for.
  enum Pattern {
    /// For the answer of the service.
    REQUEST_RESPONSE,
    /// For the end of the job that the call starts.
    RUN_JOB,
    /// The same; but the result has JSON where the result of [#RUN_JOB] has text.
    RUN_JOB_2,
    /// For the task token to be sent back.
    WAIT_FOR_TASK_TOKEN,
    UNKNOWN
  }

  static TaskResource parse(String arn) {
    String[] parts = arn.split(":", -1);
    boolean isArn = parts.length >= 6 && parts[0].equals("arn");
    if (isArn && parts[2].equals("lambda")) {
      return new Function(arn);
    }
    if (isArn && parts[2].equals("states") && parts[3].isEmpty() && parts.length >= 7) {
      int action = parts[5].equals("aws-sdk") && parts.length >= 8 ? 7 : 6;
      return new Integration(arn, join(parts, 5, action), join(parts, action, parts.length));
    }
    return new Other(arn);
  }

  private static String join(String[] parts, int from, int to) {
    return String.join(":", Arrays.copyOfRange(parts, from, to));
  }
}
