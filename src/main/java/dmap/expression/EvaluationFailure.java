package dmap.expression;

import dmap.expression.jsonata.JsonataFailure;
import java.util.Optional;

/// An expression has no value here: a path that leads nowhere, an intrinsic function with wrong
/// arguments, a JSONata error. Caught in one place, where the engine turns it into a failed state.
///
/// Not an error of dmap, and executions fail every day: so it carries no stack trace.
public final class EvaluationFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// AWS's causes are no longer (API reference, `cause`), what stands before the reason included.
  private static final int MAX_REASON = 32_000;

  private final String error;
  private final transient Optional<String> location;

  /// @param error the error name that the state fails with, such as `States.Runtime`
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

  /// @param field whose expression it is, from the state down: `Output/name`
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

  /// The field whose expression it is, from the state down; empty if no single one is.
  public Optional<String> location() {
    return location;
  }
}
