package dmap.function.worker;

import dmap.function.invoke.FunctionResult;
import dmap.function.log.LogTail;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// One event on its way through a worker.
///
/// @param outcome empty if the worker ended before it took the event: nothing ran, another worker
///   may have it
/// @param log gets the end of what the invocation put into the log, before it ends
record Invocation(
    String requestId,
    String functionArn,
    Instant deadline,
    byte[] event,
    Consumer<LogTail> log,
    CompletableFuture<Optional<FunctionResult>> outcome) {

  static Invocation of(
      String requestId, String functionArn, Instant deadline, byte[] event, Consumer<LogTail> log) {
    return new Invocation(requestId, functionArn, deadline, event, log, new CompletableFuture<>());
  }

  void end(FunctionResult result) {
    outcome.complete(Optional.of(result));
  }
}
