package dmap.local.service;

import dmap.engine.Tasks.Answer;
import java.util.UUID;

/// Failures of calls, in the words of the SDK that the integration goes through.
///
/// The optimised integrations that are older than 2021 go through version 1, all of `aws-sdk:`
/// through version 2; the two put service and status into the message in different ways.
public final class Failures {
  private Failures() {}

  /// A parameter that is missing or of a wrong type: AWS refuses before it calls.
  public static Answer.Failed parameter(String message) {
    return new Answer.Failed("States.Runtime", message);
  }

  public static Answer.Failed sdk1(
      String error, String service, int status, String code, String message) {
    return new Answer.Failed(
        error,
        "%s (Service: %s; Status Code: %d; Error Code: %s; Request ID: %s; Proxy: null)"
            .formatted(message, service, status, code, UUID.randomUUID()));
  }

  public static Answer.Failed sdk2(String error, String service, int status, String message) {
    return new Answer.Failed(
        error,
        "%s (Service: %s, Status Code: %d, Request ID: %s) (SDK Attempt Count: 1)"
            .formatted(message, service, status, UUID.randomUUID()));
  }

  /// No answer at all came.
  static Answer.Failed client(String service, String message) {
    return new Answer.Failed(service + ".SdkClientException", message);
  }
}
