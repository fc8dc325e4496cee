package dmap.function;

import dmap.DmapException;
import dmap.ExitCode;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;

/// Runs Lambda functions on this machine. Made for virtual threads: [#invoke] blocks until the
/// function has answered.
///
/// Closing it ends every worker process. If dmap is killed instead, handlers end by themselves
/// because their standard input closes; a command ends when its runtime client finds the Runtime
/// API gone, which every client does at its next poll.
public final class Functions implements AutoCloseable {
  private final FunctionSettings settings;
  private final ConcurrentMap<FunctionSpec, FunctionPool> pools = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, FunctionLog> logs = new ConcurrentHashMap<>();
  private final Thread sweeper;
  private volatile boolean closed;

  public Functions(FunctionSettings settings) {
    this.settings = settings;
    this.sweeper = Thread.ofVirtual().name("functions-sweeper").start(this::sweep);
  }

  /// Invokes a function and waits for its result. The function's timeout counts from when a worker
  /// gets the event, not while it waits for a free one.
  ///
  /// @param functionArn as the function shall see it in its context
  /// @param event JSON in UTF-8
  /// @throws InterruptedException if this thread is interrupted, which kills the invocation's
  ///   worker, or if this object is closed meanwhile: either way there is no result to record
  /// @throws DmapException if the home cannot be written
  public FunctionResult invoke(FunctionSpec spec, String functionArn, byte[] event)
      throws InterruptedException {
    return invoke(spec, functionArn, event, _ -> {});
  }

  /// As [#invoke(FunctionSpec, String, byte[])].
  ///
  /// @param log gets the end of what the invocation put into the log; nothing if no worker started
  public FunctionResult invoke(
      FunctionSpec spec, String functionArn, byte[] event, Consumer<LogTail> log)
      throws InterruptedException {
    if (closed) {
      throw new IllegalStateException("closed");
    }
    try {
      FunctionPool pool = pools.computeIfAbsent(spec, this::pool);
      if (closed) {
        pool.close(); // made behind the back of close()
      }
      return pool.invoke(printable(functionArn), event, log);
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  /// Ends all workers; returns when they are gone.
  @Override
  public void close() {
    closed = true;
    sweeper.interrupt();
    try {
      for (FunctionPool pool : pools.values()) {
        pool.close();
      }
      for (FunctionLog log : logs.values()) {
        log.close();
      }
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  private FunctionPool pool(FunctionSpec spec) {
    return new FunctionPool(WorkerSetup.of(spec, settings, log(spec)));
  }

  private FunctionLog log(FunctionSpec spec) {
    return logs.computeIfAbsent(
        spec.functionName(),
        _ -> {
          FunctionLog log = FunctionLog.of(settings, spec);
          try {
            WorkerOutput.recover(log);
          } catch (IOException e) {
            throw cannotWrite(e);
          }
          return log;
        });
  }

  private void sweep() {
    Duration pause = settings.idleLimit().dividedBy(2);
    while (!closed) {
      try {
        Thread.sleep(pause);
        for (FunctionPool pool : pools.values()) {
          pool.endIdle(settings.idleLimit());
        }
        for (FunctionLog log : logs.values()) {
          log.close();
        }
      } catch (InterruptedException _) {
        return; // closing
      } catch (IOException e) {
        throw cannotWrite(e);
      }
    }
  }

  private DmapException cannotWrite(IOException e) {
    return new DmapException(
        ExitCode.ERROR,
        "cannot run functions in " + settings.home() + ": " + e.getMessage(),
        "is the disk full, or the home not writable?",
        e);
  }

  /// The ARN travels as an HTTP header and may come out of data: one line of ASCII.
  private static String printable(String functionArn) {
    return functionArn.replaceAll("[^\\x21-\\x7e]", "?");
  }
}
