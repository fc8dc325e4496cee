package dmap.function.invoke;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;

/// The HTTP client of all functions behind URLs, made when the first of them is invoked. It speaks
/// HTTP/1.1, as every emulator does, and does not follow redirects, because a server could lead it
/// to an address that the operator did not name.
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
