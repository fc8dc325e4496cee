package dmap.function.invoke;

import dmap.function.invoke.FunctionResult.Failed;
import dmap.function.invoke.FunctionResult.Refused;
import dmap.function.log.LogTail;
import dmap.function.spec.FunctionHost;
import dmap.function.spec.FunctionSpec;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// A function behind a URL that speaks the Lambda Invoke API. The server is not trusted: the size
/// and the time of its answer are limited, and redirects are not followed.
public final class UrlInvoker implements Invoker {
  private static final int MAX_LOG_HEADER = 8_192;

  private final FunctionSpec spec;
  private final URI uri;
  private final InvokeClient http;
  private final FunctionSettings settings;
  private final Semaphore permits;

  public UrlInvoker(
      FunctionSpec spec, FunctionHost.Url host, FunctionSettings settings, InvokeClient http) {
    this.spec = spec;
    this.uri = host.invocations(spec.functionName());
    this.settings = settings;
    this.http = http;
    this.permits = new Semaphore(spec.concurrency().workers(), true);
  }

  @Override
  public FunctionResult invoke(String functionArn, byte[] event, Consumer<LogTail> log)
      throws InterruptedException {
    permits.acquire();
    try {
      return send(event, log);
    } finally {
      permits.release();
    }
  }

  private FunctionResult send(byte[] event, Consumer<LogTail> log) throws InterruptedException {
    BoundedBody body = new BoundedBody(FunctionResult.MAX_RESPONSE_BYTES);
    CompletableFuture<HttpResponse<Void>> answer =
        http.get().sendAsync(request(event), _ -> body.subscriber());
    try {
      // the timeout of HttpRequest ends with the headers, and the body might never end
      HttpResponse<Void> response = answer.get(spec.timeout().toNanos(), TimeUnit.NANOSECONDS);
      logTail(response).ifPresent(log);
      return body.bytes().map(bytes -> result(response, bytes)).orElseGet(() -> Failed.tooLarge());
    } catch (TimeoutException _) {
      return Failed.timedOut(settings.requestIds().get().toString(), spec.timeout());
    } catch (ExecutionException e) {
      return Refused.client("Unable to execute HTTP request to " + uri + ": " + why(e.getCause()));
    } finally {
      answer.cancel(true);
    }
  }

  private HttpRequest request(byte[] event) {
    return HttpRequest.newBuilder(uri)
        .header("Content-Type", "application/json")
        .header("X-Amz-Invocation-Type", "RequestResponse")
        .header("X-Amz-Log-Type", "Tail")
        .POST(HttpRequest.BodyPublishers.ofByteArray(event))
        .build();
  }

  private static FunctionResult result(HttpResponse<Void> response, byte[] body) {
    return new InvokeAnswer(response.statusCode(), response.headers()::firstValue, body).result();
  }

  private static Optional<LogTail> logTail(HttpResponse<Void> response) {
    return response
        .headers()
        .firstValue("X-Amz-Log-Result")
        .filter(text -> text.length() <= MAX_LOG_HEADER)
        .flatMap(UrlInvoker::decode)
        .map(bytes -> () -> bytes);
  }

  private static Optional<byte[]> decode(String base64) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64.getBytes(StandardCharsets.ISO_8859_1));
      int from = Math.max(0, bytes.length - LogTail.MAX_BYTES);
      return Optional.of(Arrays.copyOfRange(bytes, from, bytes.length));
    } catch (IllegalArgumentException _) {
      return Optional.empty(); // the result is good without the log
    }
  }

  public static String why(Throwable cause) {
    return switch (cause) {
      case ConnectException _ -> "nothing answers there (connection refused)";
      case UnknownHostException _ -> "there is no such host";
      case IOException e when e.getCause() instanceof ConnectException c -> why(c);
      default -> cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    };
  }
}
