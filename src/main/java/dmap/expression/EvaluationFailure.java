package dmap.expression;

import dmap.expression.jsonata.JsonataFailure;
import java.util.Optional;

/// An expression has no value: its path leads nowhere, an intrinsic function has wrong arguments,
/// or JSONata reports an error. The engine catches this in one place and makes the state fail.
///
/// It carries no stack trace, because this happens in the executions of users every day and is no
/// error of dmap.
public final class EvaluationFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// A cause on AWS has at most 32,768 characters (aws-facts: Errors and causes), including the
  /// prefix that names the state.
  private static final int MAX_REASON = 32_000;

  private final String error;
  private final transient Optional<String> location;

  /// @param error the name of the error, such as `States.Runtime`
  /// @param reason AWS's words for what went wrong, without the prefix that names the state
  public EvaluationFailure(String error, String reason) {
    this(error, reason, Optional.empty());
  }

  private EvaluationFailure(String error, String reason, Optional<String> location) {
    super(reason.substring(0, Math.min(reason.length(), MAX_REASON)), null, false, false);
    this.error = error;
    this.location = location;
  }

  public static EvaluationFailure runtime(String reason) {
    return new EvaluationFailure("States.Runtime", reason);
  }

  public static EvaluationFailure query(String reason) {
    return new EvaluationFailure("States.QueryEvaluationError", reason);
  }

  /// @param field the path in the state to the field with the expression: `Output/name`
  public static EvaluationFailure query(String reason, String field) {
    return new EvaluationFailure("States.QueryEvaluationError", reason, Optional.of(field));
  }

  static EvaluationFailure query(JsonataFailure e, String field) {
    return query(
        "The JSONata expression '%s' specified for the field '%s' %s"
            .formatted(e.expression(), field, e.getMessage()),
        field);
  }

  public String error() {
    return error;
  }

  public String reason() {
    return getMessage();
  }

  /// The path in the state to the field with the expression; empty if there is no single field.
  public Optional<String> location() {
    return location;
  }
}
