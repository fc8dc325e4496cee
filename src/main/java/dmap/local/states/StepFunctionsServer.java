package dmap.local.states;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dmap.engine.Engine;
import dmap.engine.api.EngineFailure;
import dmap.json.MalformedJson;
import dmap.local.loopback.LoopbackCaller;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/// The Step Functions API over HTTP on 127.0.0.1. It answers the programs of this machine and
/// nobody else ([LoopbackCaller]).
///
/// How long a client may take to send its request, and how many clients may be connected, can only
/// be set by system properties of the JDK's server: `sun.net.httpserver.maxReqTime` and
/// `jdk.httpserver.maxConnections`, which dmap's launcher sets. A slow client only holds a virtual
/// thread.
public final class StepFunctionsServer implements AutoCloseable {
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final int WAITING_CONNECTIONS = 256;

  private static final String TARGET = "AWSStepFunctions.";
  private static final String CONTENT_TYPE = "application/x-amz-json-1.0";
  private static final Pattern JSON =
      Pattern.compile("application/(x-amz-)?json(-1\\.[01])?\\s*(;.*)?", Pattern.CASE_INSENSITIVE);

  /// The JDK's server also accepts `+2` as a length. A proxy between client and server may read
  /// that differently, so it is refused.
  private static final Pattern LENGTH = Pattern.compile("[0-9]+");

  private final HttpServer server;
  private final ExecutorService threads;
  private final StepFunctionsApi api;
  private final InstantSource clock;
  private final BodyReader bodies = new BodyReader();
  private final AtomicInteger beingAnswered = new AtomicInteger();
  private volatile Instant lastRequest;

  private StepFunctionsServer(
      HttpServer server, ExecutorService threads, StepFunctionsApi api, InstantSource clock) {
    this.server = server;
    this.threads = threads;
    this.api = api;
    this.clock = clock;
    this.lastRequest = clock.instant();
  }

  /// @param port 0 for any free port
  /// @throws BindException if the port is taken
  public static StepFunctionsServer start(Engine engine, int port, InstantSource clock)
      throws IOException {
    HttpServer http = bind(port);
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    StepFunctionsServer server =
        new StepFunctionsServer(http, threads, new StepFunctionsApi(engine), clock);
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

  /// When the last request came or was answered. While a request is being answered, which may take
  /// minutes for TestState, this is now.
  public Instant lastRequest() {
    return beingAnswered.get() > 0 ? clock.instant() : lastRequest;
  }

  private void handle(HttpExchange exchange) throws IOException {
    beingAnswered.incrementAndGet();
    try {
      respond(exchange);
    } finally {
      lastRequest = clock.instant();
      beingAnswered.decrementAndGet();
    }
  }

  private void respond(HttpExchange exchange) throws IOException {
    try (exchange) {
      HttpAnswer answer = answer(exchange);
      Headers headers = exchange.getResponseHeaders();
      headers.set("Content-Type", CONTENT_TYPE);
      headers.set("x-amzn-RequestId", UUID.randomUUID().toString());
      answer.errorType().ifPresent(type -> headers.set("x-amzn-ErrorType", type));
      exchange.sendResponseHeaders(answer.status(), answer.body().length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(answer.body());
      }
    }
  }

  private HttpAnswer answer(HttpExchange exchange) throws IOException {
    try {
      return call(exchange);
    } catch (EngineFailure e) {
      return HttpAnswer.error(e);
    } catch (MalformedJson e) {
      return HttpAnswer.error(
          400, "SerializationException", "The request body is not valid JSON: " + e.getMessage());
    } catch (RuntimeException | StackOverflowError e) {
      return HttpAnswer.error(500, "InternalFailure", "The local engine failed: " + e);
    }
  }

  private HttpAnswer call(HttpExchange exchange) throws IOException {
    check(exchange);
    String target = header(exchange, "X-Amz-Target").orElse("");
    if (!exchange.getRequestMethod().equals("POST") || !target.startsWith(TARGET)) {
      return unknown("This is a Step Functions endpoint: POST with X-Amz-Target");
    }
    Optional<String> type = header(exchange, "Content-Type");
    if (type.filter(given -> !JSON.matcher(given).matches()).isPresent()) {
      return unknown("This is a Step Functions endpoint: the Content-Type is " + CONTENT_TYPE);
    }
    ApiRequest request = bodies.read(exchange.getRequestBody(), ApiRequest::parse);
    return HttpAnswer.success(api.call(target.substring(TARGET.length()), request));
  }

  /// @throws EngineFailure if the headers alone are reason enough to refuse the request
  private static void check(HttpExchange exchange) {
    Headers headers = exchange.getRequestHeaders();
    Optional<String> foreign =
        LoopbackCaller.refusal(
            headers.getOrDefault("Host", List.of()), headers.getOrDefault("Origin", List.of()));
    if (foreign.isPresent()) {
      throw new EngineFailure("AccessDeniedException", foreign.get());
    }
    if (header(exchange, "Content-Length").filter(l -> !LENGTH.matcher(l).matches()).isPresent()) {
      exchange.getResponseHeaders().set("Connection", "close"); // nobody knows where the body ends
      throw new EngineFailure("SerializationException", "The Content-Length is no number of bytes");
    }
  }

  private static HttpAnswer unknown(String message) {
    return HttpAnswer.error(404, "UnknownOperationException", message);
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
