package dmap.local.service.dynamodb;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// The main class of the child process that is DynamoDB on this machine. It runs AWS's own DynamoDB
/// Local in its own server, but only on 127.0.0.1, on a free port and without telemetry, and it
/// ends when its parent ends.
///
/// AWS's `ServerRunner` is not used because it listens on every interface and never ends. All of
/// this is reflection because the fifty jars of DynamoDB Local are only on the class path of this
/// process. Neither the compiler nor dmap itself has them.
///
/// Prints `port N` once the server answers. Everything else that the process prints is for the log.
public final class DynamoDbProcess {
  private static final String SERVER = "com.amazonaws.services.dynamodbv2.local.server.";
  private static final String JETTY = "org.eclipse.jetty.server.";

  private DynamoDbProcess() {}

  /// @param args the folder for the data, which must exist
  public static void main(String[] args) throws ReflectiveOperationException, IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0);
    Object server =
        type(JETTY + "Server").getConstructor(InetSocketAddress.class).newInstance(anyPort);
    type(JETTY + "Server")
        .getMethod("setHandler", type(JETTY + "Handler"))
        .invoke(server, context(handler(args[0])));
    server.getClass().getMethod("start").invoke(server);
    System.out.println("port " + port(server));
    // the parent never writes to this pipe, which closes when the parent ends, for whatever reason
    System.in.transferTo(OutputStream.nullOutputStream());
    System.exit(0); // the server's stop() would wait for requests that nobody wants any more
  }

  /// One database on disk for all credentials and regions. Tables are active at once.
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
}
