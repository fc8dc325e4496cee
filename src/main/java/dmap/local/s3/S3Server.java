package dmap.local.s3;

import dmap.objects.FolderStore;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.time.InstantSource;
import java.util.concurrent.TimeoutException;
import org.gaul.shaded.org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.gaul.shaded.org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.gaul.shaded.org.eclipse.jetty.http.HttpCompliance;
import org.gaul.shaded.org.eclipse.jetty.http.HttpHeader;
import org.gaul.shaded.org.eclipse.jetty.http.UriCompliance;
import org.gaul.shaded.org.eclipse.jetty.io.Content;
import org.gaul.shaded.org.eclipse.jetty.io.EndPoint;
import org.gaul.shaded.org.eclipse.jetty.server.HttpConfiguration;
import org.gaul.shaded.org.eclipse.jetty.server.HttpConnectionFactory;
import org.gaul.shaded.org.eclipse.jetty.server.NetworkConnectionLimit;
import org.gaul.shaded.org.eclipse.jetty.server.Server;
import org.gaul.shaded.org.eclipse.jetty.server.ServerConnector;
import org.gaul.shaded.org.eclipse.jetty.server.handler.GracefulHandler;
import org.gaul.shaded.org.eclipse.jetty.util.thread.VirtualThreadPool;

/// The S3 API on 127.0.0.1 over local buckets: path style, any region, any credentials or none.
///
/// The web server is the one inside s3proxy. It is put together here because s3proxy's own builder
/// has no place for the check of the Host header ([S3Servlet]).
public final class S3Server implements S3Endpoint {
  private static final int MAX_REQUESTS_AT_ONCE = 1_000;
  private static final int MAX_CONNECTIONS = 2_000;

  /// A client that sends nothing for so long is taken for gone.
  private static final int IDLE_MILLIS = 60_000;

  /// How long transfers may go on when dmap ends.
  private static final int STOP_MILLIS = 2_000;

  private final Server server;
  private final ServerConnector connector;

  private S3Server(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /// Starts the server. First removes what abandoned uploads have left.
  ///
  /// @param port 0 for any free port
  /// @throws BindException if the port is taken
  public static S3Server start(FolderStore buckets, int port, InstantSource clock)
      throws IOException {
    new AbandonedUploads(buckets, clock).remove();
    Server server = new Server(new VirtualThreadPool(MAX_REQUESTS_AT_ONCE));
    ServerConnector connector = new ServerConnector(server, 1, 1, http());
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    connector.setIdleTimeout(IDLE_MILLIS);
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, connector));
    ServletContextHandler context = new ServletContextHandler();
    context.addServlet(new ServletHolder(new S3Servlet(new BucketStore(buckets), clock)), "/*");
    server.setHandler(new GracefulHandler(context));
    server.setErrorHandler(
        (request, response, callback) -> {
          response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/xml");
          Content.Sink.write(response, true, S3Servlet.MALFORMED, callback);
          return true;
        });
    server.setStopTimeout(STOP_MILLIS);
    try {
      server.start();
    } catch (IOException e) {
      throw (IOException)
          new BindException("port " + port + " is taken: " + e.getMessage()).initCause(e);
    } catch (Exception e) { // start() declares it, but only opens a port
      throw new IllegalStateException(e);
    }
    return new S3Server(server, connector);
  }

  /// Keys may contain `//`, `..` and `%2F`, which a careful web server refuses in a path.
  private static HttpConnectionFactory http() {
    HttpConfiguration http = new HttpConfiguration();
    http.setHttpCompliance(HttpCompliance.RFC9110);
    http.setUriCompliance(UriCompliance.LEGACY);
    http.setHeaderCacheCaseSensitive(true);
    http.setSendServerVersion(false);
    return new HttpConnectionFactory(http);
  }

  @Override
  public URI uri() {
    return URI.create("http://127.0.0.1:" + connector.getLocalPort());
  }

  /// Closes the port at once. Transfers that do not end within [#STOP_MILLIS] are cut off, because
  /// a client may hold a connection for as long as it likes.
  @Override
  public void close() {
    try {
      server.stop();
    } catch (TimeoutException _) {
      connector.getConnectedEndPoints().forEach(EndPoint::close);
    } catch (Exception e) { // stop() declares it
      throw new IllegalStateException("the S3 server did not end well", e);
    }
  }
}
