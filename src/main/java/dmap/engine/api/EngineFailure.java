package dmap.engine.api;

import java.util.Optional;

/// A request that the engine refuses as AWS does, with the name of an error of the Step Functions
/// API.
public final class EngineFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final ValidationReason reason;

  /// @param code the name of the error, such as `ExecutionDoesNotExist`
  public EngineFailure(String code, String message) {
    this(code, message, null);
  }

  private EngineFailure(String code, String message, ValidationReason reason) {
    super(message, null, false, false);
    this.code = code;
    this.reason = reason;
  }

  public String code() {
    return code;
  }

  /// Only some ValidationExceptions have a reason.
  public Optional<ValidationReason> reason() {
    return Optional.ofNullable(reason);
  }

  public static EngineFailure validation(ValidationReason reason, String message) {
    return new EngineFailure("ValidationException", message, reason);
  }

  /// For an ARN with a label, which names the state machine of the children of a Map state. It
  /// cannot be started or changed.
  public static EngineFailure labelled(String kind) {
    return validation(
        ValidationReason.API_DOES_NOT_SUPPORT_LABELED_ARNS,
        "Labeled " + kind + " ARNs are not supported for this API");
  }

  public static EngineFailure conflict(String message) {
    return new EngineFailure("ConflictException", message);
  }

  public static EngineFailure quotaExceeded(String message) {
    return new EngineFailure("ServiceQuotaExceededException", message);
  }

  public static EngineFailure noExecution(String arn) {
    return new EngineFailure("ExecutionDoesNotExist", "Execution Does Not Exist: '" + arn + "'");
  }

  public static EngineFailure noStateMachine(String arn) {
    return new EngineFailure(
        "StateMachineDoesNotExist", "State Machine Does Not Exist: '" + arn + "'");
  }

  public static EngineFailure notFound(String arn) {
    return new EngineFailure("ResourceNotFound", "Resource not found: '" + arn + "'");
  }

  public static EngineFailure invalidArn(String arn) {
    return new EngineFailure("InvalidArn", "Invalid Arn: '" + arn + "'");
  }

  static EngineFailure invalidToken(String token) {
    return new EngineFailure("InvalidToken", "Invalid Token: '" + token + "'");
  }

  /// For a version or an alias that does not exist.
  public static EngineFailure noQualifiedMachine() {
    return new EngineFailure(
        "ResourceNotFound", "Request references a resource that does not exist.");
  }

  /// For an operation that only state machines of the other type have.
  public static EngineFailure typeNotSupported() {
    return new EngineFailure(
        "StateMachineTypeNotSupported",
        "This operation is not supported by this type of state machine");
  }

  /// For an operation on the ARN of an EXPRESS execution that only STANDARD executions have.
  public static EngineFailure notForExpress() {
    return new EngineFailure(
        "InvalidArn", "Invalid Arn: 'Resource type not valid in this context: express'");
  }
}
