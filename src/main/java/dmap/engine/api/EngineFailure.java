package dmap.engine.api;

import java.util.Optional;

/// The engine refuses a request, as the service would: with the name of one of its errors.
public final class EngineFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final ValidationReason reason;

  /// @param code the API's error name, such as `ExecutionDoesNotExist`
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

  /// Of some ValidationExceptions.
  public Optional<ValidationReason> reason() {
    return Optional.ofNullable(reason);
  }

  /// A ValidationException that says its reason in one word.
  public static EngineFailure validation(ValidationReason reason, String message) {
    return new EngineFailure("ValidationException", message, reason);
  }

  /// The state machine of a Map state's children is none that can be started or changed.
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

  /// A version or an alias that a request names, in AWS's words.
  public static EngineFailure notReferenced() {
    return new EngineFailure(
        "ResourceNotFound", "Request references a resource that does not exist.");
  }

  /// For an operation that only the other type of state machine has.
  public static EngineFailure typeNotSupported() {
    return new EngineFailure(
        "StateMachineTypeNotSupported",
        "This operation is not supported by this type of state machine");
  }

  /// For an operation on the ARN of an EXPRESS execution that only STANDARD ones have.
  public static EngineFailure notForExpress() {
    return new EngineFailure(
        "InvalidArn", "Invalid Arn: 'Resource type not valid in this context: express'");
  }
}
