package dmap.function.invoke;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The HTTP client of all functions behind URLs, made when the first of them is invoked. It speaks
/// HTTP/1.1, as every emulator does, and does not follow redirects, because a server could lead it
/// to an address that the operator did not name.
public final class InvokeClient implements AutoCloseable {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private Optional<HttpClient> client = Optional.empty();

  synchronized HttpClient get() {
    if (client.isEmpty()) {
      client =
          Optional.of(
              HttpClient.newBuilder()
                  .version(HttpClient.Version.HTTP_1_1)
                  .followRedirects(HttpClient.Redirect.NEVER)
                  .connectTimeout(CONNECT_LIMIT)
                  .executor(threads)
                  .build());
    }
    return client.get();
  }

  @Override
  public synchronized void close() {
    client.ifPresent(HttpClient::shutdownNow);
    threads.shutdownNow();
  }
}
