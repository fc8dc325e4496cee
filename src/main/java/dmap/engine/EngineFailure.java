package dmap.engine;

/// The engine refuses a request, as the service would: with the name of one of its errors.
public final class EngineFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;

  /// @param code the API's error name, such as `ExecutionDoesNotExist`
  public EngineFailure(String code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  public String code() {
    return code;
  }

  static EngineFailure noExecution(String arn) {
    return new EngineFailure("ExecutionDoesNotExist", "Execution Does Not Exist: '" + arn + "'");
  }

  static EngineFailure noStateMachine(String arn) {
    return new EngineFailure(
        "StateMachineDoesNotExist", "State Machine Does Not Exist: '" + arn + "'");
  }

  static EngineFailure notFound(String arn) {
    return new EngineFailure("ResourceNotFound", "Resource not found: '" + arn + "'");
  }

  static EngineFailure invalidArn(String arn) {
    return new EngineFailure("InvalidArn", "Invalid Arn: '" + arn + "'");
  }

  static EngineFailure invalidToken(String token) {
    return new EngineFailure("InvalidToken", "Invalid Token: '" + token + "'");
  }

  /// For an operation that only the other type of state machine has.
  static EngineFailure typeNotSupported() {
    return new EngineFailure(
        "StateMachineTypeNotSupported",
        "This operation is not supported by this type of state machine");
  }

  /// For an operation on the ARN of an EXPRESS execution that only STANDARD ones have.
  static EngineFailure notForExpress() {
    return new EngineFailure(
        "InvalidArn", "Invalid Arn: 'Resource type not valid in this context: express'");
  }
}
