package dmap.local.s3;

import dmap.LocalAccount;
import dmap.local.loopback.LoopbackCaller;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gaul.s3proxy.S3ProxyHandler;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// Hands requests to s3proxy, and gives failures the form they have on S3.
///
/// Pages that a browser was tricked into are refused ([LoopbackCaller]).
final class S3Servlet extends HttpServlet {
  /// What is answered to something that is not even HTTP.
  static final String MALFORMED =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          + "<Error><Code>InvalidRequest</Code><Message>The request is not valid HTTP."
          + "</Message></Error>\n";

  private static final String NO_TAGS =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          + "<Tagging xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><TagSet/></Tagging>\n";

  private static final long serialVersionUID = 1L;
  private static final long MAX_OBJECT_BYTES = 5L << 30; // S3's own, of one PutObject
  private static final long MAX_BUFFERED_BYTES = 128L << 20; // s3proxy's default
  private static final int MAX_CHUNK_BYTES = 16 << 20; // s3proxy's default
  private static final int MAX_TIME_SKEW_SECONDS = 15 * 60;

  /// Whose bucket a client takes it for.
  private static final List<String> OWNERS =
      List.of("x-amz-expected-bucket-owner", "x-amz-source-expected-bucket-owner");

  /// What a client asks for with these, it would not get.
  private static final Pattern UNSUPPORTED_HEADER =
      Pattern.compile(
          "x-amz-(tagging|grant-.*|object-lock-.*|website-redirect-location|write-offset-bytes)",
          Pattern.CASE_INSENSITIVE);

  private final transient BlobStore buckets;
  private final transient InstantSource clock;
  private final transient ErrorWriter handler;

  S3Servlet(BlobStore buckets, InstantSource clock) {
    this.buckets = buckets;
    this.clock = clock;
    this.handler = new ErrorWriter(buckets);
  }

  /// With s3proxy's way to write an error.
  private static final class ErrorWriter extends S3ProxyHandler {
    ErrorWriter(BlobStore buckets) {
      super(
          buckets,
          AuthenticationType.NONE,
          null,
          null,
          null,
          MAX_OBJECT_BYTES,
          MAX_BUFFERED_BYTES,
          MAX_CHUNK_BYTES,
          true, // headers that it does not know; those that matter are refused here
          null,
          null,
          MAX_TIME_SKEW_SECONDS);
    }

    void refuse(
        HttpServletRequest request,
        HttpServletResponse response,
        int status,
        String code,
        String message)
        throws IOException {
      if (!response.isCommitted()) {
        sendSimpleErrorResponse(request, response, code, status, message, Map.of());
      }
    }
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<Refusal> refusal = refusal(request);
    if (refusal.isPresent()) {
      Refusal why = refusal.get();
      handler.refuse(request, response, why.status(), why.code(), why.message());
      return;
    }
    try (InputStream body = new ImpatientStream(request.getInputStream(), clock)) {
      S3Request read = new S3Request(request);
      if (read.getMethod().equals("GET") && read.getParameter("tagging") != null) {
        tags(read, response);
        return;
      }
      handler.doHandle(read, read, response, read.body(body), new S3ProxyHandler.RequestContext());
    } catch (IOException | RuntimeException e) {
      refuse(request, response, e);
    }
  }

  private record Refusal(int status, String code, String message) {}

  /// What the headers alone say against a request.
  private static Optional<Refusal> refusal(HttpServletRequest request) {
    Optional<String> foreign =
        LoopbackCaller.refusal(
            Collections.list(request.getHeaders("Host")),
            Collections.list(request.getHeaders("Origin")));
    if (foreign.isPresent()) {
      return Optional.of(new Refusal(403, "AccessDenied", foreign.get()));
    }
    for (String name : OWNERS) {
      String owner = request.getHeader(name);
      if (owner != null && !owner.equals(LocalAccount.ID)) {
        return Optional.of(
            new Refusal(403, "AccessDenied", "Local buckets belong to " + LocalAccount.ID));
      }
    }
    return Collections.list(request.getHeaderNames()).stream()
        .filter(name -> UNSUPPORTED_HEADER.matcher(name).matches())
        .findFirst()
        .map(
            name ->
                new Refusal(
                    501, "NotImplemented", "Local buckets have nothing for the header " + name));
  }

  /// Nothing has tags here, which s3proxy does not know: the AWS CLI asks before it copies a large
  /// object.
  private void tags(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String[] path = request.getRequestURI().split("/", 3);
    if (path.length > 2 && !path[2].isEmpty()) {
      buckets.blobMetadata(decoded(path[1]), decoded(path[2]));
    } else {
      throw new UnsupportedOperationException("local buckets have no tags");
    }
    response.setContentType("application/xml");
    response.getOutputStream().write(NO_TAGS.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part, StandardCharsets.UTF_8);
  }

  /// A refusal may be the cause of what arrives here: a body's checksum is found wrong while
  /// somebody else reads it.
  private void refuse(HttpServletRequest request, HttpServletResponse response, Exception e)
      throws IOException {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof AwsServiceException refusal) {
        refuse(request, response, refusal);
        return;
      }
      if (cause instanceof EOFException && !request.getMethod().equals("GET")) {
        handler.refuse(request, response, 400, "IncompleteBody", "The body has no proper end");
        return;
      }
    }
    switch (e) {
      case IllegalArgumentException _ ->
          handler.refuse(request, response, 400, "InvalidArgument", message(e));
      case UnsupportedOperationException _ ->
          handler.refuse(request, response, 501, "NotImplemented", message(e));
      default -> handler.refuse(request, response, 500, "InternalError", message(e));
    }
  }

  private void refuse(
      HttpServletRequest request, HttpServletResponse response, AwsServiceException refusal)
      throws IOException {
    var details = refusal.awsErrorDetails();
    if (details != null && details.sdkHttpResponse() != null) {
      details
          .sdkHttpResponse()
          .firstMatchingHeader("ETag")
          .ifPresent(etag -> response.setHeader("ETag", etag));
    }
    if (details != null && details.errorCode() != null && !details.errorCode().isEmpty()) {
      String message = Optional.ofNullable(details.errorMessage()).orElse("");
      handler.refuse(request, response, refusal.statusCode(), details.errorCode(), message);
      return;
    }
    switch (refusal.statusCode()) {
      case 304 -> response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      case 412 ->
          handler.refuse(
              request,
              response,
              412,
              "PreconditionFailed",
              "At least one of the pre-conditions you specified did not hold");
      case 416 ->
          handler.refuse(
              request, response, 416, "InvalidRange", "The requested range is not satisfiable");
      default -> handler.refuse(request, response, 500, "InternalError", message(refusal));
    }
  }

  private static String message(Exception e) {
    return Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
  }
}
