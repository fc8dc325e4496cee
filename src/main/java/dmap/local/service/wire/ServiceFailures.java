package dmap.local.service.wire;

import dmap.engine.task.Tasks.Answer;
import java.util.UUID;

/// Failures of tasks that call services, in the words of the SDK that the integration uses.
///
/// The optimized integrations use version 1 of the SDK, and the SDK integrations version 2. Both
/// add the service and the status to the message, in different forms.
public final class ServiceFailures {
  private ServiceFailures() {}

  /// A parameter is missing or has a wrong type. AWS refuses such a task before it calls the
  /// service.
  public static Answer.Failed parameter(String message) {
    return new Answer.Failed("States.Runtime", message);
  }

  /// An error of the service, in the words of an optimized integration.
  ///
  /// @param error the name that the state machine sees, such as `SNS.InvalidParameterException`
  /// @param service as the SDK calls it in the message, such as `AmazonSNS`
  public static Answer.Failed optimized(String error, String service, ServiceError answer) {
    return new Answer.Failed(
        error,
        "%s (Service: %s; Status Code: %d; Error Code: %s; Request ID: %s; Proxy: null)"
            .formatted(
                answer.message(), service, answer.status(), answer.code(), UUID.randomUUID()));
  }

  /// An error of the service, in the words of an SDK integration.
  ///
  /// @param error the name that the state machine sees, such as `Sns.InvalidParameterException`
  /// @param service as the SDK calls it in the message, such as `Sns`
  public static Answer.Failed sdk(String error, String service, ServiceError answer) {
    return new Answer.Failed(
        error,
        "%s (Service: %s, Status Code: %d, Request ID: %s) (SDK Attempt Count: 1)"
            .formatted(answer.message(), service, answer.status(), UUID.randomUUID()));
  }

  /// The service did not answer.
  public static Answer.Failed client(String service, String message) {
    return new Answer.Failed(service + ".SdkClientException", message);
  }
}
