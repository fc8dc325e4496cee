package dmap.aws;

import dmap.DmapException;
import dmap.ExitCode;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/// Turns the exceptions of the SDK into messages and hints for the operator.
///
/// If credentials, permissions, quotas or throttling are the reason, the exit code is 4, because
/// the same command works as soon as they allow it. Otherwise it is 1.
final class AwsFailures {
  private static final String LOOK_AT_REGION =
      "check the name, --region and --profile; `dmap list` shows the runs started from here";
  private static final Pattern EMPTY_PROFILE =
      Pattern.compile("no credentials for profile '([^']*)'");

  private static final Set<String> SKEWED =
      Set.of("RequestTimeTooSkewed", "RequestExpired", "InvalidSignatureException");

  private static final Set<String> DENIED =
      Set.of(
          "AccessDenied",
          "AccessDeniedException",
          "KmsAccessDeniedException",
          "UnauthorizedOperation",
          "NotAuthorized",
          "OptInRequired",
          "UnrecognizedClientException",
          "InvalidClientTokenId",
          "InvalidAccessKeyId",
          "InvalidToken",
          "SignatureDoesNotMatch",
          "IncompleteSignature",
          "MissingAuthenticationToken",
          "MissingAuthenticationTokenException");

  private final String service;
  private final Optional<URI> endpoint;
  private final Optional<String> region;

  AwsFailures(String service, Optional<URI> endpoint, Optional<String> region) {
    this.service = service;
    this.endpoint = endpoint;
    this.region = region;
  }

  /// @param asked completes the sentence "cannot …", such as "describe map run ARN"
  DmapException explain(String asked, SdkException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof DmapException explained) {
        return explained;
      }
    }
    return e instanceof AwsServiceException answered
        ? answered(asked, answered)
        : unreachable(asked, e);
  }

  DmapException noCredentials(SdkException e) {
    String text = e.getMessage();
    if (text.contains("must be on the class path")) {
      return refused(
          "this profile needs a part of the AWS SDK that dmap lacks: " + text,
          "export its credentials: `aws configure export-credentials --format env`",
          e);
    }
    return refused(
        withoutCredentials(text),
        "set AWS_PROFILE or --profile, run `aws sso login`, or use --target local, which needs"
            + " none",
        e);
  }

  private static String withoutCredentials(String text) {
    if (text.contains("Unable to load credentials")) {
      return "no AWS credentials found";
    }
    Matcher profile = EMPTY_PROFILE.matcher(text);
    return profile.find()
        ? "no AWS credentials: there are none in profile " + profile.group(1)
        : "no AWS credentials: " + firstLine(text);
  }

  private DmapException answered(String asked, AwsServiceException e) {
    String code = code(e);
    String cannot = "cannot " + asked + ": ";
    String text = cannot + text(e) + " (" + code + ")";
    return switch (code) {
      case "ExecutionDoesNotExist" ->
          failed(cannot + "no such execution" + where(), LOOK_AT_REGION, e);
      case "ResourceNotFound" -> failed(cannot + "not found" + where(), LOOK_AT_REGION, e);
      case "StateMachineDoesNotExist" ->
          failed(cannot + "no such state machine" + where(), LOOK_AT_REGION, e);
      case "ExecutionAlreadyExists" ->
          failed(
              text,
              "an execution of this name has ended, or runs with another input; give another"
                  + " --name",
              e);
      case "InvalidDefinition" ->
          failed(text, "see the definition with `dmap plan JOB --emit asl`", e);
      case "InvalidArn", "InvalidName", "InvalidExecutionInput", "ValidationException" ->
          failed(text, "", e);
      case "InvalidToken" -> failed(text, "the listing took too long; repeat it", e);
      case "StateMachineDeleting" ->
          failed(text, "it is being deleted; try again in some minutes", e);
      case "UnknownOperationException", "UnsupportedOperation", "UnsupportedOperationException" ->
          failed(cannot + service + where() + " does not know this call", "", e);
      default -> byKind(code, text, e);
    };
  }

  private DmapException byKind(String code, String text, AwsServiceException e) {
    if (e.isThrottlingException() || code.contains("Throttling") || code.equals("SlowDown")) {
      return refused(
          text + ", after several attempts",
          "the account's calls to " + service + " are limited and shared; try again in a minute",
          e);
    }
    if (code.contains("LimitExceeded") || code.contains("ServiceQuotaExceeded")) {
      return refused(text, "wait for others to end, or ask AWS for a higher quota", e);
    }
    if (code.startsWith("ExpiredToken") || code.equals("TokenRefreshRequired")) {
      return refused(text, "the credentials have expired; run `aws sso login` or renew them", e);
    }
    if (SKEWED.contains(code)) {
      return refused(text, "the clock of this machine may be wrong", e);
    }
    if (DENIED.contains(code) || e.statusCode() == 401 || e.statusCode() == 403) {
      return refused(
          text,
          "these credentials may not do it; ask for the permission, or use another --profile",
          e);
    }
    String hint = e.statusCode() >= 500 ? service + where() + " failed; try again" : "";
    return failed(text, hint, e);
  }

  private DmapException unreachable(String asked, SdkException e) {
    String cannot = "cannot " + asked + ": ";
    if (e.getMessage().contains("Unable to load region")) {
      return failed("no AWS region is known", "give --region, or set AWS_REGION", e);
    }
    if (e instanceof ApiCallTimeoutException || e instanceof ApiCallAttemptTimeoutException) {
      return tooSlow(cannot, e);
    }
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case ConnectException _ -> {
          return failed(cannot + "nothing answers at " + address(), checkAddress(), e);
        }
        case UnknownHostException _ -> {
          return failed(
              cannot + "no address is known for " + address(),
              checkAddress() + ", --region and the network",
              e);
        }
        case SocketTimeoutException _ -> {
          return tooSlow(cannot, e);
        }
        case SSLException _ -> {
          return failed(
              "%sno secure connection to %s: %s"
                  .formatted(cannot, address(), firstLine(cause.getMessage())),
              "",
              e);
        }
        default -> {} // look at its cause
      }
    }
    return failed(cannot + firstLine(rootMessage(e)) + where(), "", e);
  }

  private DmapException tooSlow(String cannot, SdkException e) {
    return failed(
        cannot + address() + " did not answer in time",
        "try again; if it lasts, check the network",
        e);
  }

  private String checkAddress() {
    return endpoint.isPresent()
        ? "is the server running? check --endpoint-url and AWS_ENDPOINT_URL"
        : "check the network";
  }

  private String address() {
    return endpoint
        .map(URI::toString)
        .orElseGet(() -> service + region.map(r -> " in " + r).orElse(""));
  }

  private String where() {
    return endpoint.map(uri -> " at " + uri).or(() -> region.map(r -> " in " + r)).orElse("");
  }

  private static String code(AwsServiceException e) {
    String code = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
    return code == null ? "HTTP " + e.statusCode() : code;
  }

  private static String text(AwsServiceException e) {
    String text = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorMessage();
    return text == null || text.isBlank() ? "the service gave no reason" : text.strip();
  }

  private static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }

  private static String firstLine(String text) {
    return text == null ? "" : text.lines().findFirst().orElse("");
  }

  private static DmapException failed(String message, String hint, Throwable cause) {
    return new DmapException(ExitCode.ERROR, message, hint, cause);
  }

  private static DmapException refused(String message, String hint, Throwable cause) {
    return new DmapException(ExitCode.REFUSED, message, hint, cause);
  }
}
