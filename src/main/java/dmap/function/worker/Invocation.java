package dmap.function.worker;

import dmap.function.invoke.FunctionResult;
import dmap.function.log.LogTail;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// An event that a worker is to run, and the place for its result.
///
/// @param outcome completes with nothing if the worker ended before it took the event. The function
///   has not run then, and another worker may run the event
/// @param log gets the end of what the invocation printed, before `outcome` completes
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
