package dmap.engine.time;

import dmap.maprun.Failure;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/// Whether something that runs is cancelled, and why. Cancellations form a tree as the work does:
/// an execution, its branches, a map run, its child executions, a task. Cancelling one cancels all
/// below it.
///
/// Work asks [#check()] between steps and does everything that blocks inside [#blocking]. A
/// cancellation interrupts only threads that are inside, so that no thread is interrupted later, in
/// work that has nothing to do with it.
public final class Cancellation {

  public sealed interface Reason {
    /// StopExecution was called, or the engine closes.
    record Stopped(Failure failure) implements Reason {}

    /// It took longer than `TimeoutSeconds` of the definition or than the service's limit.
    record TimedOut() implements Reason {}

    /// A branch, iteration or state beside it failed, so nobody needs its result.
    record Unwanted() implements Reason {}

    /// The history has as many events as an execution may have.
    record HistoryFull() implements Reason {}
  }

  /// Ends the work that was cancelled; caught where that work was started.
  public static final class Cancelled extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    public Cancelled(Reason reason) {
      super("cancelled", null, false, false);
      this.reason = reason;
    }

    public Reason reason() {
      return reason;
    }
  }

  @FunctionalInterface
  public interface Blocking<T> {
    T run() throws InterruptedException;
  }

  @FunctionalInterface
  public interface BlockingAction {
    void run() throws InterruptedException;
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Optional<Cancellation> parent;
  private final UnaryOperator<Reason> inherited;
  private final Set<Cancellation> children = new LinkedHashSet<>();
  private final Set<Thread> blocked = new LinkedHashSet<>();
  private volatile Optional<Reason> reason = Optional.empty();

  private Cancellation(Optional<Cancellation> parent, UnaryOperator<Reason> inherited) {
    this.parent = parent;
    this.inherited = inherited;
  }

  public static Cancellation root() {
    return new Cancellation(Optional.empty(), why -> why);
  }

  /// A cancellation below this one. Call its [#close()] when its work has ended.
  public Cancellation child() {
    return child(why -> why);
  }

  /// @param inherited turns the reason for which this one is cancelled into the child's reason
  public Cancellation child(UnaryOperator<Reason> inherited) {
    Cancellation child = new Cancellation(Optional.of(this), inherited);
    lock.lock();
    try {
      child.reason = reason.map(inherited);
      if (reason.isEmpty()) {
        children.add(child);
      }
    } finally {
      lock.unlock();
    }
    return child;
  }

  public void close() {
    parent.ifPresent(p -> p.forget(this));
  }

  private void forget(Cancellation child) {
    lock.lock();
    try {
      children.remove(child);
    } finally {
      lock.unlock();
    }
  }

  /// Cancels the work here and below. A second call changes nothing: the first reason stays.
  public void cancel(Reason why) {
    Set<Cancellation> below;
    lock.lock();
    try {
      if (reason.isPresent()) {
        return;
      }
      reason = Optional.of(why);
      blocked.forEach(Thread::interrupt);
      below = new LinkedHashSet<>(children);
      children.clear();
    } finally {
      lock.unlock();
    }
    below.forEach(child -> child.cancel(child.inherited.apply(why)));
  }

  public Optional<Reason> reason() {
    return reason;
  }

  /// @throws Cancelled if the work is cancelled
  public void check() {
    reason()
        .ifPresent(
            why -> {
              throw new Cancelled(why);
            });
  }

  /// Runs something that blocks, so that a cancellation interrupts it.
  ///
  /// @throws Cancelled if the work is cancelled, before or while it blocks
  public <T> T blocking(Blocking<T> work) {
    enter();
    try {
      return work.run();
    } catch (InterruptedException e) {
      throw new Cancelled(reason().orElseThrow(() -> new IllegalStateException("interrupted", e)));
    } finally {
      leave();
    }
  }

  public void blocking(BlockingAction work) {
    blocking(
        () -> {
          work.run();
          return Boolean.TRUE;
        });
  }

  private void enter() {
    lock.lock();
    try {
      check();
      blocked.add(Thread.currentThread());
    } finally {
      lock.unlock();
    }
  }

  private void leave() {
    lock.lock();
    try {
      blocked.remove(Thread.currentThread());
      // An interrupt that came after the work had ended would close the next file that the thread
      // reads.
      Thread.interrupted();
    } finally {
      lock.unlock();
    }
  }
}
