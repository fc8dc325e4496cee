package dmap.function.worker;

import dmap.function.invoke.FunctionResult;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

/// The place where one worker fetches its events and reports its results, one event at a time.
///
/// A second poll replaces the first: if a runtime gives up a connection and asks again on another
/// one, the next event must not go to the old connection.
final class EventDesk {
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<Invocation> waiting = Optional.empty();
  private Optional<Invocation> running = Optional.empty();
  private CompletableFuture<Optional<Invocation>> poll = CompletableFuture.completedFuture(null);

  /// The worker asks for an event.
  ///
  /// @return completes without an event when another poll replaces this one, or when the worker
  ///   ends
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

  /// Hands an event to the worker, now or at its next poll.
  void put(Invocation invocation) {
    lock.lock();
    try {
      waiting = Optional.of(invocation);
      handOver();
    } finally {
      lock.unlock();
    }
  }

  /// Ends the running invocation, if it has this ID.
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

  /// The worker has ended: its running invocation fails, and an event that it did not take is given
  /// back.
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
