package dmap.status;

/// Failed child executions that failed alike.
///
/// @param error the error's name: `States.Timeout`, or what a function raised: `ValueError`
/// @param message its message without the stack trace; may be empty
/// @param count of those seen, not of all
/// @param example ARN of one of them
public record ErrorGroup(String error, String message, long count, String example) {

  ErrorGroup oneMore() {
    return new ErrorGroup(error, message, count + 1, example);
  }

  boolean sameAs(ErrorGroup other) {
    return error.equals(other.error) && message.equals(other.message);
  }
}
