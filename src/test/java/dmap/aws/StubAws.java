package dmap.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A server on loopback that answers what it was told to and remembers what it was asked.
public final class StubAws implements AutoCloseable {

  /// @param headers lower-case names
  public record Request(
      String method, String path, String query, Map<String, String> headers, byte[] body) {
    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    /// The Step Functions operation.
    public String operation() {
      String target = headers.getOrDefault("x-amz-target", "");
      return target.substring(target.indexOf('.') + 1);
    }
  }

  record Answer(int status, Map<String, String> headers, String body) {}

  private static final Answer BROKEN = new Answer(500, Map.of(), "{}");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final Map<String, Answer> always = new ConcurrentHashMap<>();
  private final Queue<Request> requests = new ConcurrentLinkedQueue<>();

  public StubAws() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public StubAws json(String body) {
    return then(200, body);
  }

  /// What an operation of Step Functions answers whenever nothing else is waiting to be answered.
  public StubAws always(String operation, String body) {
    always.put(operation, new Answer(200, Map.of(), body));
    return this;
  }

  /// An error as Step Functions sends it.
  public StubAws refusal(String code, String message) {
    return then(400, "{\"__type\":\"%s\",\"message\":\"%s\"}".formatted(code, message));
  }

  /// An error as S3 sends it.
  StubAws xmlError(int status, String code, String message) {
    return then(
        status, "<Error><Code>%s</Code><Message>%s</Message></Error>".formatted(code, message));
  }

  StubAws then(int status, String body) {
    return then(status, Map.of(), body);
  }

  StubAws then(int status, Map<String, String> headers, String body) {
    answers.add(new Answer(status, headers, body));
    return this;
  }

  /// The oldest request that was not looked at yet.
  public Request request() {
    return requests.remove();
  }

  public int requestsLeft() {
    return requests.size();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] asked = exchange.getRequestBody().readAllBytes();
      Request request =
          new Request(
              exchange.getRequestMethod(),
              exchange.getRequestURI().getPath(),
              String.valueOf(exchange.getRequestURI().getQuery()),
              headers(exchange),
              asked);
      requests.add(request);
      Answer answer =
          Optional.ofNullable(answers.poll())
              .orElseGet(() -> always.getOrDefault(request.operation(), BROKEN));
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      boolean empty = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(answer.status(), empty ? -1 : body.length);
      if (!empty) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  private static Map<String, String> headers(HttpExchange exchange) {
    Map<String, String> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    return headers;
  }
}
