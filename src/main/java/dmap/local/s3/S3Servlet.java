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

/// Gives requests to s3proxy, and answers failures in the form that they have on S3.
///
/// Requests of web pages are refused ([LoopbackCaller]).
final class S3Servlet extends HttpServlet {
  /// The answer to something that is not even HTTP.
  static final String MALFORMED =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          + "<Error><Code>InvalidRequest</Code><Message>The request is not valid HTTP."
          + "</Message></Error>\n";

  private static final String NO_TAGS =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          + "<Tagging xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><TagSet/></Tagging>\n";

  private static final long serialVersionUID = 1L;
  private static final long MAX_OBJECT_BYTES = 5L << 30; // the limit of S3 for one PutObject
  private static final long MAX_BUFFERED_BYTES = 128L << 20; // s3proxy's default
  private static final int MAX_CHUNK_BYTES = 16 << 20; // s3proxy's default
  private static final int MAX_TIME_SKEW_SECONDS = 15 * 60;

  /// The headers in which a client names the account that it expects the bucket to belong to.
  private static final List<String> OWNERS =
      List.of("x-amz-expected-bucket-owner", "x-amz-source-expected-bucket-owner");

  /// Headers that ask for something that local buckets do not have.
  private static final Pattern UNSUPPORTED_HEADER =
      Pattern.compile(
          "x-amz-(tagging|grant-.*|object-lock-.*|website-redirect-location|write-offset-bytes)",
          Pattern.CASE_INSENSITIVE);

  private final transient BlobStore buckets;
  private final transient InstantSource clock;
  private final transient ProxyHandler handler;

  S3Servlet(BlobStore buckets, InstantSource clock) {
    this.buckets = buckets;
    this.clock = clock;
    this.handler = new ProxyHandler(buckets);
  }

  /// s3proxy's handler, with its way to write an error.
  private static final class ProxyHandler extends S3ProxyHandler {
    ProxyHandler(BlobStore buckets) {
      super(
          buckets,
          AuthenticationType.NONE,
          null,
          null,
          null,
          MAX_OBJECT_BYTES,
          MAX_BUFFERED_BYTES,
          MAX_CHUNK_BYTES,
          true, // ignore unknown headers; those that matter are refused below
          null,
          null,
          MAX_TIME_SKEW_SECONDS);
    }

    void refuse(HttpServletRequest request, HttpServletResponse response, Refusal why)
        throws IOException {
      if (!response.isCommitted()) {
        sendSimpleErrorResponse(
            request, response, why.code(), why.status(), why.message(), Map.of());
      }
    }
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<Refusal> refusal = refusal(request);
    if (refusal.isPresent()) {
      handler.refuse(request, response, refusal.get());
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

  /// Why a request is refused because of its headers alone.
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

  /// Answers that an object has no tags. s3proxy cannot answer this request, and the AWS CLI sends
  /// it before it copies a large object.
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

  /// Answers a failure. The refusal may be a cause further down: a checksum is found wrong by the
  /// stream that s3proxy reads the body from.
  private void refuse(HttpServletRequest request, HttpServletResponse response, Exception e)
      throws IOException {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof AwsServiceException refusal) {
        refuse(request, response, refusal);
        return;
      }
      if (cause instanceof EOFException && !request.getMethod().equals("GET")) {
        handler.refuse(
            request, response, new Refusal(400, "IncompleteBody", "The body has no proper end"));
        return;
      }
    }
    handler.refuse(
        request,
        response,
        switch (e) {
          case IllegalArgumentException _ -> new Refusal(400, "InvalidArgument", message(e));
          case UnsupportedOperationException _ -> new Refusal(501, "NotImplemented", message(e));
          default -> new Refusal(500, "InternalError", message(e));
        });
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
      handler.refuse(
          request, response, new Refusal(refusal.statusCode(), details.errorCode(), message));
    } else if (refusal.statusCode() == HttpServletResponse.SC_NOT_MODIFIED) {
      response.setStatus(refusal.statusCode());
    } else {
      handler.refuse(request, response, withoutDetails(refusal));
    }
  }

  private static Refusal withoutDetails(AwsServiceException refusal) {
    return switch (refusal.statusCode()) {
      case 412 ->
          new Refusal(
              412,
              "PreconditionFailed",
              "At least one of the pre-conditions you specified did not hold");
      case 416 -> new Refusal(416, "InvalidRange", "The requested range is not satisfiable");
      default -> new Refusal(500, "InternalError", message(refusal));
    };
  }

  private static String message(Exception e) {
    return Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
  }
}
