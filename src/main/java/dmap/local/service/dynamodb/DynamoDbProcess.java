package dmap.local.service.dynamodb;

import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// The program of the child process that is DynamoDB on this machine: AWS's own DynamoDB Local
/// behind its own server, but on 127.0.0.1 only, on a free port, without telemetry, and ending when
/// its parent does.
///
/// AWS's `ServerRunner` listens on every interface and stays for ever, hence this program. It is
/// reflection throughout because the fifty jars of DynamoDB Local are on this process's class path
/// and on no other: neither the compiler nor dmap itself ever meets them.
///
/// Prints `port N` once it answers; everything else on its streams is a log.
public final class DynamoDbProcess {
  private static final String SERVER = "com.amazonaws.services.dynamodbv2.local.server.";
  private static final String JETTY = "org.eclipse.jetty.server.";

  private DynamoDbProcess() {}

  /// @param args the folder for the data, which exists
  public static void main(String[] args) throws ReflectiveOperationException, IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0);
    Object server =
        type(JETTY + "Server").getConstructor(InetSocketAddress.class).newInstance(anyPort);
    type(JETTY + "Server")
        .getMethod("setHandler", type(JETTY + "Handler"))
        .invoke(server, context(handler(args[0])));
    server.getClass().getMethod("start").invoke(server);
    System.out.println("port " + port(server));
    awaitEndOfParent();
    System.exit(0); // not the server's stop(), which waits for requests that nobody wants any more
  }

  /// One database for all credentials and regions, on disk; tables are active at once.
  private static Object handler(String folder) throws ReflectiveOperationException {
    Constructor<?> requests =
        type(SERVER + "LocalDynamoDBRequestHandler")
            .getConstructor(int.class, boolean.class, String.class, boolean.class, boolean.class);
    String anyOrigin = null;
    return type(SERVER + "LocalDynamoDBServerHandler")
        .getConstructor(type(SERVER + "DynamoDBRequestHandler"), String.class)
        .newInstance(requests.newInstance(0, false, folder, true, false), anyOrigin);
  }

  private static Object context(Object handler) throws ReflectiveOperationException {
    Class<?> type = type(JETTY + "handler.ContextHandler");
    Object context = type.getConstructor().newInstance();
    type.getMethod("setHandler", type(JETTY + "Handler")).invoke(context, handler);
    return context;
  }

  private static int port(Object server) throws ReflectiveOperationException {
    Object connectors = server.getClass().getMethod("getConnectors").invoke(server);
    Object connector = Array.get(connectors, 0);
    return (int) connector.getClass().getMethod("getLocalPort").invoke(connector);
  }

  private static Class<?> type(String name) throws ClassNotFoundException {
    return Class.forName(name);
  }

  /// Standard input is a pipe from the parent, which never writes: it ends when the parent does,
  /// however that ends.
  private static void awaitEndOfParent() throws IOException {
    while (System.in.read() >= 0) {
      // nobody is listened to
    }
  }
}
