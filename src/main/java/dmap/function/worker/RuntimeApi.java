package dmap.function.worker;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dmap.function.invoke.FunctionResult;
import dmap.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/// The AWS Lambda Runtime API, version 2018-06-01, for one worker. Each worker has a port of its
/// own on 127.0.0.1, because `AWS_LAMBDA_RUNTIME_API` can only hold host and port, so the port must
/// tell which worker is calling.
///
/// Source: AWS Lambda Developer Guide, "Using the Lambda runtime API for custom runtimes".
final class RuntimeApi implements AutoCloseable {
  private static final Pattern CALL =
      Pattern.compile(
          "(GET /2018-06-01/runtime/invocation/next)"
              + "|(POST /2018-06-01/runtime/init/error)"
              + "|(POST /2018-06-01/runtime/invocation/(?<id>[^/]+)/(?<what>response|error))");

  private static final Pattern HOST = Pattern.compile("127\\.0\\.0\\.1(:\\d+)?|[^.]*");

  private static final String TOO_LARGE =
      "Exceeded maximum allowed payload size (" + FunctionResult.MAX_RESPONSE_BYTES + " bytes).";
  private static final String ERROR_TYPE = "Lambda-Runtime-Function-Error-Type";

  private final EventDesk desk;
  private final Runnable ready;
  private final Consumer<FunctionResult.Failed> initFailed;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  /// @param ready called at each poll; the first poll ends the init phase
  /// @param initFailed called with the error that the runtime posted in the init phase
  RuntimeApi(EventDesk desk, Runnable ready, Consumer<FunctionResult.Failed> initFailed)
      throws IOException {
    this.desk = desk;
    this.ready = ready;
    this.initFailed = initFailed;
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /// The value of `AWS_LAMBDA_RUNTIME_API`.
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    Matcher call =
        CALL.matcher(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
    try (exchange) {
      if (isOfAPage(exchange.getRequestHeaders())) {
        refuse(exchange, 403, "AccessDenied", "This is for the worker alone");
      } else if (!call.matches()) {
        refuse(exchange, 404, "UnknownOperation", "No such operation");
      } else if (call.group("id") != null) {
        finish(exchange, call.group("id"), call.group("what"));
      } else if (call.group().startsWith("GET")) {
        next(exchange);
      } else {
        initFailed.accept(failed(exchange, body(exchange)));
        accepted(exchange);
      }
    }
  }

  /// Whether a request comes from a web page in a browser on this machine. A page may call any
  /// local port, and would take an event away from the worker. A browser sends the site of the
  /// page, or at least a Host header with the name of a domain. A hand-written runtime may send any
  /// Host without a dot.
  private static boolean isOfAPage(Headers headers) {
    return headers.containsKey("Origin")
        || headers.containsKey("Sec-Fetch-Site")
        || !headers.getOrDefault("Host", List.of()).stream()
            .allMatch(host -> HOST.matcher(host).matches());
  }

  private void next(HttpExchange exchange) throws IOException {
    ready.run();
    Optional<Invocation> polled = desk.poll().join();
    if (polled.isEmpty()) {
      return; // another poll has replaced this one, or the worker ends: the connection is closed
    }
    Invocation invocation = polled.get();
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", "application/json");
    headers.set("Lambda-Runtime-Aws-Request-Id", invocation.requestId());
    headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(invocation.deadline().toEpochMilli()));
    headers.set("Lambda-Runtime-Invoked-Function-Arn", invocation.functionArn());
    headers.set("Lambda-Runtime-Trace-Id", traceId(invocation));
    send(exchange, 200, invocation.event());
  }

  private void finish(HttpExchange exchange, String requestId, String what) throws IOException {
    Optional<byte[]> body;
    try {
      body = body(exchange);
    } catch (IOException e) {
      // a streamed response has trailers only if the function failed, and they hold its error; the
      // HTTP server of the JDK cannot read trailers and reports a malformed request
      if (exchange.getRequestHeaders().containsKey("Trailer")) {
        desk.finish(requestId).ifPresent(i -> i.end(FunctionResult.Failed.streamFailed()));
      }
      throw e; // without trailers the worker is dying, and its exit status says more
    }
    FunctionResult result =
        what.equals("response") && body.isPresent()
            ? new FunctionResult.Returned(body.get())
            : failed(exchange, body);
    Optional<Invocation> finished = desk.finish(requestId);
    // before the reply, which fails if the worker is gone: the result is good all the same
    finished.ifPresent(invocation -> invocation.end(result));
    if (finished.isEmpty()) {
      refuse(exchange, 400, "InvalidRequestID", "Invalid request ID");
    } else if (body.isEmpty()) {
      refuse(exchange, 413, "RequestEntityTooLarge", TOO_LARGE);
    } else {
      accepted(exchange);
    }
  }

  private static FunctionResult.Failed failed(HttpExchange exchange, Optional<byte[]> body) {
    String type = Optional.ofNullable(exchange.getRequestHeaders().getFirst(ERROR_TYPE)).orElse("");
    return body.map(payload -> FunctionResult.Failed.posted(type, payload))
        .orElseGet(() -> FunctionResult.Failed.tooLarge());
  }

  /// The whole request body, or nothing if it is over the limit. A body that is too long is read to
  /// its end, because a client that is still writing would not see the answer.
  private static Optional<byte[]> body(HttpExchange exchange) throws IOException {
    InputStream in = exchange.getRequestBody();
    byte[] body = in.readNBytes(expectedBytes(exchange));
    if (body.length <= FunctionResult.MAX_RESPONSE_BYTES) {
      return Optional.of(body);
    }
    in.transferTo(OutputStream.nullOutputStream());
    return Optional.empty();
  }

  /// As many bytes as the client announced, but no more than one byte over the limit. Without this,
  /// the buffer for the longest possible body would cost more than everything else that a request
  /// costs.
  private static int expectedBytes(HttpExchange exchange) {
    String length = exchange.getRequestHeaders().getFirst("Content-Length");
    return length == null || !length.matches("\\d{1,7}")
        ? FunctionResult.MAX_RESPONSE_BYTES + 1
        : Math.min(Integer.parseInt(length), FunctionResult.MAX_RESPONSE_BYTES + 1);
  }

  private static void accepted(HttpExchange exchange) throws IOException {
    send(exchange, 202, "{\"status\":\"OK\"}\n".getBytes(StandardCharsets.US_ASCII));
  }

  private static void refuse(HttpExchange exchange, int status, String type, String message)
      throws IOException {
    ObjectNode error = Json.object().put("errorMessage", message).put("errorType", type);
    send(exchange, status, Json.writeBytes(error));
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  /// An X-Ray trace ID made from the request ID. It is marked as not sampled, because nothing
  /// collects traces.
  private static String traceId(Invocation invocation) {
    String hex = invocation.requestId().replace("-", "");
    String root = hex.substring(0, 8) + "-" + hex.substring(8);
    return "Root=1-" + root + ";Parent=" + hex.substring(16) + ";Sampled=0";
  }
}
