package dmap.local.s3;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import org.gaul.shaded.org.eclipse.jetty.util.UrlEncoded;

/// A request whose parameters are those of its URL and no others. The web server would look for
/// more in the body of what calls itself a form, as `curl --data-binary` calls an object: it would
/// be read, and gone.
final class S3Request extends HttpServletRequestWrapper {
  private final Map<String, String[]> parameters;

  S3Request(HttpServletRequest request) {
    super(request);
    String query = request.getQueryString();
    this.parameters =
        query == null
            ? Map.of()
            : Collections.unmodifiableMap(UrlEncoded.decodeQuery(query).toStringArrayMap());
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
