package dmap.engine.time;

import dmap.maprun.Failure;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/// Whether something that runs is to end before its time, and why. They form a tree as the work
/// does: an execution, its branches, a map run, its child executions, a task. Cancelling one
/// cancels all below.
///
/// Work asks [#check()] between steps and does everything that blocks inside [#blocking]; a
/// cancellation interrupts only threads that are inside, so that no interrupt is left behind for
/// somebody else.
public final class Cancellation {

  /// Why something is to end.
  public sealed interface Reason {
    /// Somebody stopped it.
    record Stopped(Failure failure) implements Reason {}

    /// Its time is up: `TimeoutSeconds` of the definition, or the service's limit.
    record TimedOut() implements Reason {}

    /// A sibling failed, so its result is no longer wanted.
    record Unwanted() implements Reason {}

    /// It has as many events as an execution may have.
    record HistoryFull() implements Reason {}
  }

  /// Unwinds the work that was cancelled; caught where the cancelled thing began.
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

  /// Something that blocks and can be interrupted.
  @FunctionalInterface
  public interface Blocking<T> {
    T run() throws InterruptedException;
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

  /// A cancellation below this one. [#close()] it when its work is over.
  public Cancellation child() {
    return child(why -> why);
  }

  /// @param inherited what the work below is told when this one is cancelled
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

  /// Ends the work here and below. The first reason stays.
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

  /// @throws Cancelled if the work is to end
  public void check() {
    reason()
        .ifPresent(
            why -> {
              throw new Cancelled(why);
            });
  }

  /// Runs something that blocks, so that a cancellation interrupts it.
  ///
  /// @throws Cancelled if it was, or is to end anyway
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

  private void enter() {
    lock.lock();
    try {
      reason.ifPresent(
          why -> {
            throw new Cancelled(why);
          });
      blocked.add(Thread.currentThread());
    } finally {
      lock.unlock();
    }
  }

  private void leave() {
    lock.lock();
    try {
      blocked.remove(Thread.currentThread());
      Thread
          .interrupted(); // perhaps too late for the work; it would close the next file that is met
    } finally {
      lock.unlock();
    }
  }
}
