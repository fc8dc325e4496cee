package dmap.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dmap.engine.Engine;
import dmap.engine.EngineFailure;
import dmap.json.MalformedJson;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Answers the Step Functions API over HTTP on 127.0.0.1, and nobody else: a request with another
/// host in its Host header comes from a page that a browser was tricked into, and is refused.
public final class LocalServer implements AutoCloseable {
  /// A definition and an input of 1 MB each with their escapes (reference 9.1: 1 MB a request).
  private static final int MAX_BODY_BYTES = 4 << 20;

  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final int WAITING_CONNECTIONS = 256;

  private static final String CONTENT_TYPE = "application/x-amz-json-1.0";

  private final HttpServer server;
  private final ExecutorService threads;
  private final StepFunctionsApi api;
  private final InstantSource clock;
  private volatile Instant lastRequest;

  private LocalServer(
      HttpServer server, ExecutorService threads, StepFunctionsApi api, InstantSource clock) {
    this.server = server;
    this.threads = threads;
    this.api = api;
    this.clock = clock;
    this.lastRequest = clock.instant();
  }

  /// @param port 0 for any free one
  /// @throws BindException if it is taken
  public static LocalServer start(Engine engine, int port, InstantSource clock) throws IOException {
    HttpServer http = bind(port);
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    LocalServer server = new LocalServer(http, threads, new StepFunctionsApi(engine), clock);
    http.setExecutor(threads);
    http.createContext("/", server::handle);
    http.start();
    return server;
  }

  private static HttpServer bind(int port) throws IOException {
    try {
      return HttpServer.create(
          new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), WAITING_CONNECTIONS);
    } catch (BindException e) {
      throw new BindException("port " + port + " is taken: " + e.getMessage());
    }
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// When the last request came.
  public Instant lastRequest() {
    return lastRequest;
  }

  private void handle(HttpExchange exchange) throws IOException {
    lastRequest = clock.instant();
    try (exchange) {
      Answer answer = answer(exchange);
      exchange.getResponseHeaders().set("Content-Type", CONTENT_TYPE);
      exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
      answer
          .errorType()
          .ifPresent(type -> exchange.getResponseHeaders().set("x-amzn-ErrorType", type));
      exchange.sendResponseHeaders(answer.status(), answer.body().length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(answer.body());
      }
    }
    lastRequest = clock.instant();
  }

  private record Answer(int status, Optional<String> errorType, byte[] body) {
    static Answer of(ApiError error) {
      return new Answer(error.httpStatus(), Optional.of(error.code()), error.json());
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    try {
      return call(exchange);
    } catch (EngineFailure e) {
      return Answer.of(ApiError.of(e));
    } catch (MalformedJson e) {
      return Answer.of(
          new ApiError(
              400,
              "SerializationException",
              "The request body is not valid JSON: " + e.getMessage(),
              Optional.empty()));
    } catch (RuntimeException | StackOverflowError e) {
      return Answer.of(
          new ApiError(500, "InternalFailure", "The local engine failed: " + e, Optional.empty()));
    }
  }

  private Answer call(HttpExchange exchange) throws IOException {
    if (!forUs(exchange)) {
      return Answer.of(
          new ApiError(403, "AccessDeniedException", "Unknown host", Optional.empty()));
    }
    String target = header(exchange, "X-Amz-Target").orElse("");
    if (!exchange.getRequestMethod().equals("POST") || !target.startsWith("AWSStepFunctions.")) {
      return Answer.of(
          new ApiError(
              404,
              "UnknownOperationException",
              "This is a Step Functions endpoint: POST with X-Amz-Target",
              Optional.empty()));
    }
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
    if (body.length > MAX_BODY_BYTES) {
      return Answer.of(
          new ApiError(
              413, "RequestEntityTooLargeException", "The request is too large", Optional.empty()));
    }
    String operation = target.substring(target.indexOf('.') + 1);
    return new Answer(
        200, Optional.empty(), dmap.json.Json.writeBytes(api.call(operation, Request.parse(body))));
  }

  private boolean forUs(HttpExchange exchange) {
    String host = header(exchange, "Host").orElse("");
    String name = host.replaceFirst(":\\d+$", "");
    return List.of("127.0.0.1", "localhost", "[::1]").contains(name);
  }

  private static Optional<String> header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
