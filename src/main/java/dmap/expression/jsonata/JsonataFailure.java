package dmap.expression.jsonata;

/// A JSONata expression could not be evaluated. It carries no stack trace, because this happens in
/// the executions of users every day and is no error of dmap.
public final class JsonataFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String expression;

  /// @param reason AWS's words: the rest of a sentence whose subject is the expression
  JsonataFailure(String expression, String reason) {
    super(reason, null, false, false);
    this.expression = expression;
  }

  /// The expression without the `{%` and `%}`.
  public String expression() {
    return expression;
  }
}
