package dmap.function.worker;

import dmap.function.invoke.FunctionResult;
import dmap.function.invoke.Invoker;
import dmap.function.log.LogTail;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/// The workers of one function. A worker is started when an event finds none free, and reused while
/// it is warm. There are at most as many as the function allows; further events wait in order.
public final class FunctionPool implements Invoker {
  private final WorkerSetup setup;
  private final Semaphore permits;
  private final ConcurrentLinkedDeque<Worker> idle = new ConcurrentLinkedDeque<>();
  private final Set<Worker> all = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  public FunctionPool(WorkerSetup setup) {
    this.setup = setup;
    this.permits = new Semaphore(setup.spec().concurrency().workers(), true);
  }

  @Override
  public FunctionResult invoke(String functionArn, byte[] event, Consumer<LogTail> log)
      throws InterruptedException, IOException {
    permits.acquire();
    try {
      refuseWhenClosed();
      Optional<FunctionResult> result;
      do {
        result = attempt(functionArn, event, log);
        refuseWhenClosed();
      } while (result.isEmpty());
      return result.get();
    } finally {
      permits.release();
    }
  }

  /// Ends the workers that have had nothing to do for longer than the limit. The pool gives events
  /// to the worker that was used last, so the others become idle.
  @Override
  public void endIdle(Duration limit) throws IOException {
    for (Worker worker : List.copyOf(idle)) {
      if (worker.idle().compareTo(limit) > 0 && idle.remove(worker)) {
        end(worker);
      }
    }
  }

  /// Ends all workers and waits for the threads that use them. Busy workers are killed, and waiting
  /// events are given up.
  @Override
  public void close() throws IOException {
    closed = true;
    all.forEach(Worker::kill);
    permits.acquireUninterruptibly(setup.spec().concurrency().workers());
    for (Worker worker : List.copyOf(all)) {
      end(worker);
    }
  }

  private Optional<FunctionResult> attempt(String functionArn, byte[] event, Consumer<LogTail> log)
      throws InterruptedException, IOException {
    String requestId = setup.settings().requestIds().get().toString();
    Optional<Worker> warm = warm();
    Worker worker;
    try {
      worker = warm.isPresent() ? warm.get() : new Worker(setup, functionArn, requestId);
    } catch (Worker.NotStarted e) {
      return Optional.of(FunctionResult.Failed.notStarted(requestId, e.getMessage()));
    }
    boolean reusable = false;
    try {
      if (warm.isEmpty()) {
        all.add(worker);
        refuseWhenClosed();
        Optional<FunctionResult.Failed> failed = worker.awaitReady(requestId);
        if (failed.isPresent()) {
          return Optional.of(failed.get());
        }
      }
      Instant deadline = setup.settings().clock().instant().plus(setup.spec().timeout());
      Optional<FunctionResult> result =
          worker.run(Invocation.of(requestId, functionArn, deadline, event, log));
      reusable = worker.isAlive();
      return result;
    } finally {
      if (reusable) {
        idle.push(worker);
      } else {
        end(worker);
      }
    }
  }

  /// Once the pool is closed, a result says nothing about the function, because closing has killed
  /// its worker.
  private void refuseWhenClosed() throws InterruptedException {
    if (closed) {
      throw new InterruptedException("functions are shutting down");
    }
  }

  private Optional<Worker> warm() throws IOException {
    for (Worker worker = idle.poll(); worker != null; worker = idle.poll()) {
      boolean fresh =
          worker.idle().compareTo(setup.settings().limits().trust()) < 0 || worker.isCurrent();
      if (worker.isAlive() && fresh) {
        return Optional.of(worker);
      }
      end(worker);
    }
    return Optional.empty();
  }

  private void end(Worker worker) throws IOException {
    all.remove(worker);
    worker.close();
  }
}
