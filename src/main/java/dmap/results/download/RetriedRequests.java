package dmap.results.download;

import dmap.objects.ObjectStore;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// Tries again what may go well the next time, after longer and longer pauses. The store's client
/// has tried three times itself before anything arrives here.
final class RetriedRequests {
  /// Without a byte in between: with the pauses about a minute.
  private static final int MOST = 7;

  private static final long FIRST_PAUSE_MILLIS = 500;
  private static final long LONGEST_PAUSE_MILLIS = 20_000;

  private final RequestGate gate;
  private final RetryPause pause;
  private final RandomGenerator random;
  private int failures;

  RetriedRequests(RequestGate gate, RetryPause pause, RandomGenerator random) {
    this.gate = gate;
    this.pause = pause;
    this.random = random;
  }

  /// Something to ask a store for.
  interface StoreRequest<T> {
    T make() throws IOException;
  }

  /// One request with all the attempts that it takes.
  <T> T make(StoreRequest<T> request) throws IOException {
    while (true) {
      try {
        return once(request);
      } catch (IOException e) {
        failed(e);
      }
    }
  }

  /// One attempt.
  <T> T once(StoreRequest<T> request) throws IOException {
    try {
      gate.enter();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    try {
      T answer = request.make();
      gate.went();
      return answer;
    } catch (ObjectStore.Throttled e) {
      gate.throttled();
      throw e;
    } finally {
      gate.leave();
    }
  }

  /// Some of it has come: the next failure is the first of a new kind.
  void progressed() {
    failures = 0;
  }

  /// Waits, or throws what is not to be tried again.
  void failed(IOException e) throws IOException {
    boolean lasting =
        e instanceof ObjectStore.NoSuchObject
            || e instanceof ObjectStore.ObjectChanged
            || e instanceof ObjectStore.InvalidKey
            || e instanceof InterruptedIOException;
    if (lasting || ++failures == MOST) {
      throw e;
    }
    try {
      pause.pause(length());
    } catch (InterruptedException i) {
      throw interrupted(i);
    }
  }

  /// Random, so that not all that were refused together come together again.
  private Duration length() {
    long most = Math.min(FIRST_PAUSE_MILLIS << failures, LONGEST_PAUSE_MILLIS);
    return Duration.ofMillis(random.nextLong(most / 2, most));
  }

  private static IOException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return (IOException) new InterruptedIOException("interrupted").initCause(e);
  }
}
