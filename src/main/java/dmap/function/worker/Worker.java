package dmap.function.worker;

import dmap.function.invoke.FunctionResult;
import dmap.function.invoke.FunctionResult.Failed;
import dmap.function.log.WorkerOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/// One process that runs a function, and the Runtime API that it talks to. It serves one invocation
/// at a time, and is closed after anything that leaves its state in doubt.
///
/// Standard input of the process is a pipe that only dmap holds. When dmap dies, for whatever
/// reason, the pipe closes, and the shims end the process.
public final class Worker implements AutoCloseable {
  private static final long KILL_SECONDS = 5;

  /// How often a busy worker's output is checked for its size.
  private static final long LOOK_NANOS = 500_000_000;

  /// The process cannot be started, which is a mistake in the function: the program is missing, or
  /// cannot run.
  public static final class NotStarted extends Exception {
    private static final long serialVersionUID = 1L;

    NotStarted(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }

  private final WorkerSetup setup;
  private final CodeVersion code;
  private final EventDesk desk = new EventDesk();
  private final CompletableFuture<Optional<Failed>> started = new CompletableFuture<>();
  private final RuntimeApi api;
  private final WorkerOutput output;
  private final Process process;
  private final long startNanos = System.nanoTime();
  private final AtomicBoolean closed = new AtomicBoolean();
  private long idleSinceNanos = System.nanoTime();

  /// @param requestId of the invocation that needs the worker; an error at the start is reported
  ///   with it
  /// @throws NotStarted if the program cannot be started
  /// @throws IOException if the file for its output cannot be written
  public Worker(WorkerSetup setup, String functionArn, String requestId)
      throws IOException, NotStarted {
    this.setup = setup;
    this.code = CodeVersion.of(setup.program());
    this.api =
        new RuntimeApi(
            desk,
            () -> started.complete(Optional.empty()),
            failed -> started.complete(Optional.of(failed)));
    this.output = new WorkerOutput(setup.log());
    try {
      this.process =
          setup.process(functionArn, api.address()).redirectOutput(output.redirect()).start();
    } catch (IOException e) {
      api.close();
      output.close();
      throw new NotStarted(e);
    }
    process.onExit().thenAccept(ended -> exited(requestId, ended.exitValue()));
  }

  /// Waits until the worker asks for its first event.
  ///
  /// @return the error of its init phase, if it had one
  public Optional<Failed> awaitReady(String requestId) throws InterruptedException, IOException {
    Duration limit = setup.initLimit();
    output.begin();
    Optional<Failed> failed =
        await(started, limit).orElseGet(() -> Optional.of(Failed.timedOut(requestId, limit)));
    if (failed.isPresent()) {
      kill();
    }
    String status = failed.map(f -> "error\tError Type: " + f.errorType()).orElse("success");
    String took = millis(System.nanoTime() - startNanos);
    output.begin();
    output.frame(
        "", "INIT_REPORT Init Duration: " + took + " ms\tPhase: init\tStatus: " + status + "\n");
    return failed;
  }

  /// Runs one event. If it takes too long, or if this thread is interrupted, the process is killed.
  ///
  /// @return empty if the worker ended before it took the event
  Optional<FunctionResult> run(Invocation invocation) throws InterruptedException, IOException {
    Duration limit = setup.spec().timeout();
    long begin = System.nanoTime();
    output.begin();
    desk.put(invocation);
    Optional<FunctionResult> result;
    try {
      result =
          await(invocation.outcome(), limit)
              .orElseGet(() -> Optional.of(Failed.timedOut(invocation.requestId(), limit)));
    } catch (InterruptedException e) {
      kill();
      report(invocation, "interrupted", System.nanoTime() - begin);
      throw e;
    }
    long took = System.nanoTime() - begin;
    if (result.isPresent()) {
      finish(invocation, result.get(), took);
    }
    idleSinceNanos = System.nanoTime();
    return result;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  Duration idle() {
    return Duration.ofNanos(System.nanoTime() - idleSinceNanos);
  }

  /// Whether the code of the function is still as it was when this worker started.
  boolean isCurrent() throws IOException {
    return code.equals(CodeVersion.of(setup.program()));
  }

  /// Ends the process and all processes that it started, closes everything, and returns when they
  /// are gone.
  @Override
  public void close() throws IOException {
    if (closed.getAndSet(true)) {
      return;
    }
    kill();
    api.close();
    output.close();
  }

  private void finish(Invocation invocation, FunctionResult result, long nanos) throws IOException {
    switch (result) {
      case FunctionResult.Returned _ -> report(invocation, "", nanos);
      case Failed failed when failed.errorType().equals("Sandbox.Timedout") -> {
        kill();
        report(invocation, "timeout", nanos);
      }
      case Failed failed -> report(invocation, "error\tError Type: " + failed.errorType(), nanos);
      case FunctionResult.Refused refused ->
          throw new IllegalStateException("no worker says " + refused.code());
    }
  }

  /// Writes the END and REPORT lines as Lambda writes them. Only a success has no status.
  private void report(Invocation invocation, String status, long nanos) throws IOException {
    String requestId = invocation.requestId();
    StringBuilder last = new StringBuilder();
    if (status.equals("timeout")) {
      String limit = Failed.seconds(setup.spec().timeout());
      last.append(requestId).append(" Task timed out after ").append(limit).append('\n');
    }
    last.append("END RequestId: ").append(requestId).append('\n');
    last.append("REPORT RequestId: ").append(requestId);
    last.append("\tDuration: ").append(millis(nanos)).append(" ms");
    last.append("\tMemory Size: ").append(setup.spec().memoryMb()).append(" MB");
    last.append(status.isEmpty() ? "\n" : "\tStatus: " + status + "\n");
    String first = "START RequestId: " + requestId + " Version: $LATEST\n";
    invocation.log().accept(output.tail(first, last.toString()));
    output.frame(first, last.toString());
  }

  private void exited(String requestId, int status) {
    started.complete(Optional.of(Failed.exited(requestId, status)));
    desk.close(status);
  }

  /// Ends the process and all processes that it started. A thread that waits for its result gets
  /// one that says that the worker exited.
  void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.onExit().completeOnTimeout(process, KILL_SECONDS, TimeUnit.SECONDS).join();
  }

  private <T> Optional<T> await(Future<T> future, Duration limit)
      throws InterruptedException, IOException {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      long left = end - System.nanoTime();
      try {
        return Optional.of(future.get(Math.min(left, LOOK_NANOS), TimeUnit.NANOSECONDS));
      } catch (TimeoutException _) {
        if (left <= LOOK_NANOS) {
          return Optional.empty();
        }
        output.trim();
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      }
    }
  }

  private static String millis(long nanos) {
    return String.format(Locale.ROOT, "%.2f", nanos / 1e6);
  }
}
