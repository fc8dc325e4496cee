package dmap.function;

import dmap.function.invoke.FunctionResult;
import dmap.function.invoke.FunctionResult.Failed;
import dmap.function.invoke.FunctionResult.Refused;
import dmap.function.invoke.FunctionResult.Returned;
import dmap.function.invoke.FunctionSettings;
import dmap.function.log.FunctionLog;
import dmap.function.spec.FunctionSpec;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Asynchronous invocations: Lambda takes the event, and runs the function when it can.
///
/// If the function fails, it is tried twice more, after one minute and after two more. If it is
/// refused because of its concurrency, it is tried again for up to six hours, at growing intervals.
/// An event that fails in the end is dropped with a line in the log. Source: AWS Lambda Developer
/// Guide, "Invoking a function asynchronously".
final class AsyncInvocations implements AutoCloseable {
  /// How much may wait in memory. When it is full, whoever submits another event waits, too.
  private static final int MAX_WAITING_KB = 64 << 10;

  private static final int ATTEMPTS = 3;
  private static final Duration FIRST_REFUSED = Duration.ofSeconds(1);
  private static final Duration MOST_BETWEEN_REFUSED = Duration.ofMinutes(5);
  private static final Duration MAX_AGE = Duration.ofHours(6);

  interface Invocations {
    FunctionResult invoke(FunctionSpec spec, String functionArn, byte[] event)
        throws InterruptedException;
  }

  private final Invocations invocations;
  private final FunctionSettings settings;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore roomKb = new Semaphore(MAX_WAITING_KB);

  AsyncInvocations(Invocations invocations, FunctionSettings settings) {
    this.invocations = invocations;
    this.settings = settings;
  }

  void put(FunctionSpec spec, String functionArn, byte[] event, FunctionLog log)
      throws InterruptedException {
    int kb = Math.min(1 + event.length / 1_024, MAX_WAITING_KB);
    roomKb.acquire(kb);
    threads.execute(
        () -> {
          try {
            deliver(spec, functionArn, event, log);
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // this is being closed, and gives up the event
          } finally {
            roomKb.release(kb);
          }
        });
  }

  /// Whether every event has run, or was dropped.
  boolean isEmpty() {
    return roomKb.availablePermits() == MAX_WAITING_KB;
  }

  /// Gives up the events that have not run.
  @Override
  public void close() {
    threads.shutdownNow();
    try {
      threads.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void deliver(FunctionSpec spec, String functionArn, byte[] event, FunctionLog log)
      throws InterruptedException {
    Duration age = Duration.ZERO;
    Duration refused = FIRST_REFUSED;
    int attempts = 0;
    while (true) {
      String error;
      Duration pause;
      switch (invocations.invoke(spec, functionArn, event)) {
        case Returned _ -> {
          return;
        }
        case Failed failed -> {
          error = failed.errorType();
          attempts++;
          pause = Duration.ofMinutes(attempts);
        }
        case Refused refusal -> {
          error = refusal.code();
          pause = refused;
          refused = Collections.min(List.of(refused.multipliedBy(2), MOST_BETWEEN_REFUSED));
        }
      }
      age = age.plus(pause);
      if (attempts == ATTEMPTS || age.compareTo(MAX_AGE) > 0) {
        dropped(log, error);
        return;
      }
      settings.sleeper().sleep(pause);
    }
  }

  private static void dropped(FunctionLog log, String error) throws InterruptedException {
    try {
      log.append("An event was dropped; its last error: " + error + "\n");
    } catch (ClosedChannelException _) {
      throw new InterruptedException("closing");
    }
  }
}
