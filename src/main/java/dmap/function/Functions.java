package dmap.function;

import dmap.DmapException;
import dmap.function.invoke.FunctionResult;
import dmap.function.invoke.FunctionSettings;
import dmap.function.invoke.InvokeClient;
import dmap.function.invoke.Invoker;
import dmap.function.invoke.StubInvoker;
import dmap.function.invoke.UrlInvoker;
import dmap.function.log.FunctionLog;
import dmap.function.log.LogTail;
import dmap.function.log.WorkerOutput;
import dmap.function.spec.FunctionHost;
import dmap.function.spec.FunctionSpec;
import dmap.function.worker.FunctionPool;
import dmap.function.worker.WorkerSetup;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/// Runs Lambda functions on this machine. Meant for virtual threads: [#invoke] blocks until the
/// function has answered.
///
/// Closing this ends every worker process. If dmap is killed instead, handlers end by themselves
/// because their standard input closes. A command ends when its runtime client finds that the
/// Runtime API is gone, which every client does at its next poll.
public final class Functions implements AutoCloseable {
  private final FunctionSettings settings;
  private final ConcurrentMap<FunctionSpec, RunningFunction> running = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, FunctionLog> logs = new ConcurrentHashMap<>();
  private final Optional<Semaphore> unreserved;
  private final AsyncInvocations events;
  private final Thread sweeper;
  private final InvokeClient http = new InvokeClient();
  private volatile boolean closed;

  /// @param slots a permit for each invocation that may run or wait; empty if any number may
  private record RunningFunction(Invoker invoker, Optional<Semaphore> slots) {

    FunctionResult invoke(String functionArn, byte[] event, Consumer<LogTail> log)
        throws InterruptedException, IOException {
      if (slots.isPresent() && !slots.get().tryAcquire()) {
        return FunctionResult.Refused.throttled();
      }
      try {
        return invoker.invoke(functionArn, event, log);
      } finally {
        slots.ifPresent(Semaphore::release);
      }
    }
  }

  public Functions(FunctionSettings settings) {
    this.settings = settings;
    this.unreserved = slots(settings.unreserved());
    this.events = new AsyncInvocations(this::invoke, settings);
    this.sweeper = Thread.ofVirtual().name("functions-sweeper").start(this::sweep);
  }

  /// Invokes a function and waits for its result. Its timeout starts when a worker gets the event,
  /// not while the event waits for a free worker.
  ///
  /// @param functionArn the ARN that the function sees in its context
  /// @param event JSON in UTF-8
  /// @param log gets the end of what the invocation printed, unless no worker started
  /// @throws InterruptedException if this thread is interrupted, which kills the worker of the
  ///   invocation, or if this is closed meanwhile. In both cases there is no result
  /// @throws DmapException if the home cannot be written
  public FunctionResult invoke(
      FunctionSpec spec, String functionArn, byte[] event, Consumer<LogTail> log)
      throws InterruptedException {
    if (closed) {
      throw new IllegalStateException("closed");
    }
    try {
      RunningFunction function = running.computeIfAbsent(spec, this::start);
      if (closed) {
        function.invoker().close(); // it was made after close() had looked at all of them
      }
      return function.invoke(printable(functionArn), event, log);
    } catch (ClosedChannelException _) {
      // an interrupt of this thread has closed the file that it was writing
      throw new InterruptedException("while the log was written");
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  FunctionResult invoke(FunctionSpec spec, String functionArn, byte[] event)
      throws InterruptedException {
    return invoke(spec, functionArn, event, _ -> {});
  }

  /// Takes an event and returns. It runs as an asynchronous invocation of Lambda, with two more
  /// attempts if the function fails. Closing this gives up the events that have not run.
  public void submit(FunctionSpec spec, String functionArn, byte[] event)
      throws InterruptedException {
    events.put(spec, functionArn, event, log(spec));
  }

  /// Whether all submitted events have run.
  public boolean isIdle() {
    return events.isEmpty();
  }

  /// Ends all workers, and returns when they are gone.
  @Override
  public void close() {
    closed = true;
    sweeper.interrupt();
    events.close();
    try {
      for (RunningFunction function : running.values()) {
        function.invoker().close();
      }
      for (FunctionLog log : logs.values()) {
        log.close();
      }
    } catch (IOException e) {
      throw cannotWrite(e);
    } finally {
      http.close();
    }
  }

  private RunningFunction start(FunctionSpec spec) {
    Invoker invoker =
        switch (spec.host()) {
          case FunctionHost.Program program ->
              new FunctionPool(new WorkerSetup(spec, program, settings, log(spec)));
          case FunctionHost.Url url -> new UrlInvoker(spec, url, settings, http);
          case FunctionHost.Stub stub -> new StubInvoker(spec, stub, settings);
        };
    return new RunningFunction(invoker, slots(spec.concurrency().limit()).or(() -> unreserved));
  }

  private static Optional<Semaphore> slots(OptionalInt limit) {
    return limit.stream().mapToObj(slots -> new Semaphore(slots)).findAny();
  }

  private FunctionLog log(FunctionSpec spec) {
    return logs.computeIfAbsent(
        spec.functionName(),
        _ -> {
          FunctionLog log = settings.log(spec);
          try {
            WorkerOutput.recover(log);
          } catch (IOException e) {
            throw cannotWrite(e);
          }
          return log;
        });
  }

  private void sweep() {
    Duration pause = settings.limits().idle().dividedBy(2);
    while (!closed) {
      try {
        Thread.sleep(pause);
        for (RunningFunction function : running.values()) {
          function.invoker().endIdle(settings.limits().idle());
        }
        for (FunctionLog log : logs.values()) {
          log.close();
        }
      } catch (InterruptedException _) {
        return; // close() has interrupted this thread
      } catch (IOException e) {
        throw cannotWrite(e);
      }
    }
  }

  private DmapException cannotWrite(IOException e) {
    return FunctionLog.cannotWrite("cannot run functions in " + settings.home(), e);
  }

  /// The ARN as one line of ASCII. It is sent in an HTTP header, and may have come out of the data
  /// of an execution.
  private static String printable(String functionArn) {
    return functionArn.replaceAll("[^\\x21-\\x7e]", "?");
  }
}
