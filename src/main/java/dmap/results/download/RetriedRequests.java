package dmap.results.download;

import dmap.objects.ObjectStore;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// Makes requests to a store and repeats those that may succeed the next time, after longer and
/// longer pauses. The store's client has tried three times itself before a failure arrives here.
final class RetriedRequests {
  /// How often a request may fail without a byte in between: with the pauses about a minute.
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

  interface StoreRequest<T> {
    T make() throws IOException;
  }

  /// Makes a request, as often as it takes.
  <T> T make(StoreRequest<T> request) throws IOException {
    while (true) {
      try {
        return once(request);
      } catch (IOException e) {
        failed(e);
      }
    }
  }

  /// Makes one attempt.
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

  /// Some bytes have arrived, so failures are counted from 0 again.
  void progressed() {
    failures = 0;
  }

  /// Waits before the next attempt, or throws the exception if there must be none.
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

  /// The pause is random, so that requests that were refused together do not come back together.
  private Duration length() {
    long most = Math.min(FIRST_PAUSE_MILLIS << failures, LONGEST_PAUSE_MILLIS);
    return Duration.ofMillis(random.nextLong(most / 2, most));
  }

  private static IOException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return (IOException) new InterruptedIOException("interrupted").initCause(e);
  }
}
