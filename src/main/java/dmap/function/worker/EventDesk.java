package dmap.function.worker;

import dmap.function.invoke.FunctionResult;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The place where one worker fetches its events and reports its results, one event at a time.
///
/// A second poll replaces the first: if a runtime gives up a connection and asks again on another
/// one, the next event must not go to the old connection.
final class EventDesk {
  private Optional<Invocation> waiting = Optional.empty();
  private Optional<Invocation> running = Optional.empty();
  private CompletableFuture<Optional<Invocation>> poll = CompletableFuture.completedFuture(null);

  /// The worker asks for an event.
  ///
  /// @return completes without an event when another poll replaces this one, or when the worker
  ///   ends
  synchronized CompletableFuture<Optional<Invocation>> poll() {
    poll.complete(Optional.empty());
    poll = new CompletableFuture<>();
    handOver();
    return poll;
  }

  /// Hands an event to the worker, now or at its next poll.
  synchronized void put(Invocation invocation) {
    waiting = Optional.of(invocation);
    handOver();
  }

  /// Ends the running invocation, if it has this ID.
  synchronized Optional<Invocation> finish(String requestId) {
    Optional<Invocation> finished = running.filter(i -> i.requestId().equals(requestId));
    if (finished.isPresent()) {
      running = Optional.empty();
    }
    return finished;
  }

  /// The worker has ended: its running invocation fails, and an event that it did not take is given
  /// back.
  synchronized void close(int exitStatus) {
    poll.complete(Optional.empty());
    running.ifPresent(i -> i.end(FunctionResult.Failed.exited(i.requestId(), exitStatus)));
    waiting.ifPresent(i -> i.outcome().complete(Optional.empty()));
  }

  private void handOver() {
    if (waiting.isPresent() && poll.complete(waiting)) {
      running = waiting;
      waiting = Optional.empty();
    }
  }
}
