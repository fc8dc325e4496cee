package dmap.function.invoke;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;

/// The HTTP client for functions behind URLs, made by the first of them. HTTP/1.1, which every
/// emulator speaks; no redirects, for a server may name a place that the operator did not.
public final class InvokeClient implements AutoCloseable {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);

  private final ReentrantLock lock = new ReentrantLock();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private Optional<HttpClient> client = Optional.empty();

  HttpClient get() {
    lock.lock();
    try {
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
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      client.ifPresent(HttpClient::shutdownNow);
      threads.shutdownNow();
    } finally {
      lock.unlock();
    }
  }
}
