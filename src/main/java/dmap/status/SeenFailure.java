package dmap.status;

/// Failed child executions with the same error and message, among those that were looked at.
///
/// @param error the error's name: `States.Timeout`, or what a function raised: `ValueError`
/// @param message without the stack trace; may be empty
/// @param count of those that were looked at, not of all
/// @param example ARN of one of them
public record SeenFailure(String error, String message, long count, String example) {

  SeenFailure oneMore() {
    return new SeenFailure(error, message, count + 1, example);
  }
}
