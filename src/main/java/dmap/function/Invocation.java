package dmap.function;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// One event on its way through a worker.
///
/// @param outcome empty if the worker ended before it took the event: nothing ran, another worker
///   may have it
record Invocation(
    String requestId,
    String functionArn,
    Instant deadline,
    byte[] event,
    CompletableFuture<Optional<FunctionResult>> outcome) {

  static Invocation of(String requestId, String functionArn, Instant deadline, byte[] event) {
    return new Invocation(requestId, functionArn, deadline, event, new CompletableFuture<>());
  }

  void end(FunctionResult result) {
    outcome.complete(Optional.of(result));
  }
}
