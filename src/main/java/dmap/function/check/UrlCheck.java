package dmap.function.check;

import dmap.function.invoke.UrlInvoker;
import dmap.function.spec.FunctionHost;
import dmap.function.spec.FunctionProblem;
import dmap.function.spec.FunctionSpec;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;

/// Whether something accepts connections at the URL of a function. Nothing is invoked.
record UrlCheck(FunctionSpec spec, FunctionHost.Url url) {
  private static final int CONNECT_MILLIS = 5_000;

  Optional<FunctionProblem> problem() {
    URI uri = url.uri();
    int usual = uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    int port = uri.getPort() < 0 ? usual : uri.getPort();
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host(uri), port), CONNECT_MILLIS);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          spec.problem(
              "cannot connect to " + uri + ": " + UrlInvoker.why(e),
              "start what serves it first, such as `sam local start-lambda`"));
    }
  }

  private static String host(URI uri) {
    String host = uri.getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }
}
