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

  private static final Set<String> CLOCK_SKEW =
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

  /// @param service the name of the service in messages: "Step Functions"
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
        ? refused(asked, answered)
        : unreachable(asked, e);
  }

  DmapException noCredentials(SdkException e) {
    String text = e.getMessage();
    if (text.contains("must be on the class path")) {
      return error(
          ExitCode.REFUSED,
          "this profile needs a part of the AWS SDK that dmap lacks: " + text,
          "export its credentials: `aws configure export-credentials --format env`",
          e);
    }
    return error(
        ExitCode.REFUSED,
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

  private DmapException refused(String asked, AwsServiceException e) {
    String code = code(e);
    String cannot = "cannot " + asked + ": ";
    String text = cannot + text(e) + " (" + code + ")";
    return switch (code) {
      case "ExecutionDoesNotExist" ->
          error(ExitCode.ERROR, cannot + "no such execution" + where(), LOOK_AT_REGION, e);
      case "ResourceNotFound" ->
          error(ExitCode.ERROR, cannot + "not found" + where(), LOOK_AT_REGION, e);
      case "StateMachineDoesNotExist" ->
          error(ExitCode.ERROR, cannot + "no such state machine" + where(), LOOK_AT_REGION, e);
      case "ExecutionAlreadyExists" ->
          error(
              ExitCode.ERROR,
              text,
              "an execution of this name has ended, or runs with another input; give another"
                  + " --name",
              e);
      case "InvalidDefinition" ->
          error(ExitCode.ERROR, text, "see the definition with `dmap plan JOB --emit asl`", e);
      case "InvalidArn", "InvalidName", "InvalidExecutionInput", "ValidationException" ->
          error(ExitCode.ERROR, text, "", e);
      case "InvalidToken" -> error(ExitCode.ERROR, text, "the listing took too long; repeat it", e);
      case "StateMachineDeleting" ->
          error(ExitCode.ERROR, text, "it is being deleted; try again in some minutes", e);
      case "UnknownOperationException", "UnsupportedOperation", "UnsupportedOperationException" ->
          error(ExitCode.ERROR, cannot + service + where() + " does not know this call", "", e);
      default -> byKind(code, text, e);
    };
  }

  private DmapException byKind(String code, String text, AwsServiceException e) {
    if (e.isThrottlingException() || code.contains("Throttling") || code.equals("SlowDown")) {
      return error(
          ExitCode.REFUSED,
          text + ", after several attempts",
          "the account's calls to " + service + " are limited and shared; try again in a minute",
          e);
    }
    if (code.contains("LimitExceeded") || code.contains("ServiceQuotaExceeded")) {
      return error(
          ExitCode.REFUSED, text, "wait for others to end, or ask AWS for a higher quota", e);
    }
    if (isExpired(code)) {
      return error(
          ExitCode.REFUSED,
          text,
          "the credentials have expired; run `aws sso login` or renew them",
          e);
    }
    if (CLOCK_SKEW.contains(code)) {
      return error(ExitCode.REFUSED, text, "the clock of this machine may be wrong", e);
    }
    if (DENIED.contains(code) || e.statusCode() == 401 || e.statusCode() == 403) {
      return error(
          ExitCode.REFUSED,
          text,
          "these credentials may not do it; ask for the permission, or use another --profile",
          e);
    }
    String hint = e.statusCode() >= 500 ? service + where() + " failed; try again" : "";
    return error(ExitCode.ERROR, text, hint, e);
  }

  private static boolean isExpired(String code) {
    return code.startsWith("ExpiredToken") || code.equals("TokenRefreshRequired");
  }

  private DmapException unreachable(String asked, SdkException e) {
    String cannot = "cannot " + asked + ": ";
    if (e.getMessage().contains("Unable to load region")) {
      return error(ExitCode.ERROR, "no AWS region is known", "give --region, or set AWS_REGION", e);
    }
    if (e instanceof ApiCallTimeoutException || e instanceof ApiCallAttemptTimeoutException) {
      return tooSlow(cannot, e);
    }
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case ConnectException _ -> {
          return error(
              ExitCode.ERROR, cannot + "nothing answers at " + address(), checkAddress(), e);
        }
        case UnknownHostException _ -> {
          return error(
              ExitCode.ERROR,
              cannot + "no address is known for " + address(),
              checkAddress() + ", --region and the network",
              e);
        }
        case SocketTimeoutException _ -> {
          return tooSlow(cannot, e);
        }
        case SSLException _ -> {
          return error(
              ExitCode.ERROR,
              cannot
                  + "no secure connection to "
                  + address()
                  + ": "
                  + firstLine(cause.getMessage()),
              "",
              e);
        }
        default -> {} // look at its cause
      }
    }
    return error(ExitCode.ERROR, cannot + firstLine(rootMessage(e)) + where(), "", e);
  }

  private DmapException tooSlow(String cannot, SdkException e) {
    return error(
        ExitCode.ERROR,
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

  private static DmapException error(ExitCode code, String message, String hint, Throwable cause) {
    return new DmapException(code, message, hint, cause);
  }
}
