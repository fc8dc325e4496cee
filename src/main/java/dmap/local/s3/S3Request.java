package dmap.local.s3;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.InputStream;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import org.gaul.shaded.org.eclipse.jetty.util.UrlEncoded;

/// A request in the form that s3proxy can handle.
///
/// Its parameters are only those of the URL. The web server would also look for parameters in a
/// body that is declared as a form, as `curl --data-binary` declares any object, and the body would
/// then be gone. The body is unpacked from its chunks ([ChunkedBody]).
final class S3Request extends HttpServletRequestWrapper {
  private static final String CONTENT_HASH = "x-amz-content-sha256";

  private final Map<String, String[]> parameters;

  S3Request(HttpServletRequest request) {
    super(request);
    String query = request.getQueryString();
    this.parameters =
        query == null
            ? Map.of()
            : Collections.unmodifiableMap(UrlEncoded.decodeQuery(query).toStringArrayMap());
  }

  /// The body, unpacked if it is in chunks.
  InputStream body(InputStream fromWire) {
    return isChunked() ? ChunkedBody.of(this, fromWire) : fromWire;
  }

  private boolean isChunked() {
    String hash = super.getHeader(CONTENT_HASH);
    return hash != null && hash.startsWith("STREAMING-");
  }

  @Override
  public String getHeader(String name) {
    return name.equalsIgnoreCase(CONTENT_HASH) && isChunked()
        ? "UNSIGNED-PAYLOAD"
        : super.getHeader(name);
  }

  @Override
  public String getParameter(String name) {
    String[] values = parameters.get(name);
    return values == null ? null : values[0];
  }

  @Override
  public Map<String, String[]> getParameterMap() {
    return parameters;
  }

  @Override
  public Enumeration<String> getParameterNames() {
    return Collections.enumeration(parameters.keySet());
  }

  @Override
  public String[] getParameterValues(String name) {
    return parameters.get(name);
  }
}
