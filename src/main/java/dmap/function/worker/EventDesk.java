package dmap.function.worker;

import dmap.function.invoke.FunctionResult;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

/// Where one worker fetches events and hands in results: at most one event at a time.
///
/// A second poll supersedes the first: a runtime that gave up a connection and asks again must not
/// lose an event to the connection it left behind.
final class EventDesk {
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<Invocation> waiting = Optional.empty();
  private Optional<Invocation> running = Optional.empty();
  private CompletableFuture<Optional<Invocation>> poll = CompletableFuture.completedFuture(null);

  /// The worker asks for an event.
  ///
  /// @return completes with nothing when the poll is superseded or the desk closes
  CompletableFuture<Optional<Invocation>> poll() {
    lock.lock();
    try {
      poll.complete(Optional.empty());
      poll = new CompletableFuture<>();
      handOver();
      return poll;
    } finally {
      lock.unlock();
    }
  }

  /// Lays an event ready.
  void put(Invocation invocation) {
    lock.lock();
    try {
      waiting = Optional.of(invocation);
      handOver();
    } finally {
      lock.unlock();
    }
  }

  /// Takes the running invocation off the desk, if it is the one that the worker means.
  Optional<Invocation> finish(String requestId) {
    lock.lock();
    try {
      Optional<Invocation> finished = running.filter(i -> i.requestId().equals(requestId));
      if (finished.isPresent()) {
        running = Optional.empty();
      }
      return finished;
    } finally {
      lock.unlock();
    }
  }

  /// The worker is gone.
  void close(int exitStatus) {
    lock.lock();
    try {
      poll.complete(Optional.empty());
      running.ifPresent(i -> i.end(FunctionResult.Failed.exited(i.requestId(), exitStatus)));
      waiting.ifPresent(i -> i.outcome().complete(Optional.empty()));
    } finally {
      lock.unlock();
    }
  }

  private void handOver() {
    if (waiting.isPresent() && poll.complete(waiting)) {
      running = waiting;
      waiting = Optional.empty();
    }
  }
}
