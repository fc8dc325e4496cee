package dmap.engine;

import dmap.engine.time.EngineClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/// Virtual time. As soon as every thread of the engine waits, the time jumps to the next timer, so
/// an hour of Wait states takes no longer than starting their threads.
///
/// The thread of the test counts as busy, too, unless it waits in [#awaitCalm()]. So no time passes
/// while a test arranges something.
public final class VirtualClock implements EngineClock {
  public static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

  /// A monitor, since a thread that waits for a [java.util.concurrent.locks.Lock] has its interrupt
  /// flag cleared meanwhile: [#next] would not see that it was interrupted, and time would jump.
  private final Object lock = new Object();

  private final PriorityQueue<Alarm> alarms = new PriorityQueue<>();
  private final Set<Waiter> waiting = new LinkedHashSet<>();
  private Instant now = START;
  private long alarmsSet;
  private int busy = 1; // the test
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  private final class Alarm implements Comparable<Alarm>, Timer {
    private final Instant at;
    private final long order = alarmsSet++;
    private final Runnable action;

    Alarm(Instant at, Runnable action) {
      this.at = at;
      this.action = action;
    }

    @Override
    public int compareTo(Alarm other) {
      int byTime = at.compareTo(other.at);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }

    @Override
    public void cancel() {
      locked(() -> alarms.remove(this));
    }
  }

  /// A thread that waits, from before it waits until another thread lets it go on.
  private static final class Waiter {
    private final Thread thread = Thread.currentThread();
    private volatile boolean released;
  }

  @Override
  public Instant instant() {
    synchronized (lock) {
      return now;
    }
  }

  @Override
  public void start(String name, Runnable work) {
    locked(() -> busy++);
    Thread.ofVirtual()
        .name(name)
        .start(
            () -> {
              try {
                work.run();
              } finally {
                pass();
              }
            });
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    Waiter waiter = new Waiter();
    locked(
        () -> {
          waiting.add(waiter);
          alarms.add(new Alarm(now.plus(duration), () -> release(waiter)));
        });
    park(waiter);
  }

  @Override
  public Signal signal() {
    return new VirtualSignal();
  }

  @Override
  public Timer schedule(Duration delay, Runnable action) {
    synchronized (lock) {
      Alarm alarm = new Alarm(now.plus(delay), action);
      alarms.add(alarm);
      return alarm;
    }
  }

  /// Lets time pass until no thread of the engine is left.
  public void awaitCalm() {
    pass();
    synchronized (lock) {
      try {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(100);
        while (busy > 0 || !waiting.isEmpty()) {
          long left = end - System.nanoTime();
          if (left <= 0) {
            throw new AssertionError(
                busy + " threads busy, " + waiting.size() + " waiting" + where());
          }
          TimeUnit.NANOSECONDS.timedWait(lock, left);
        }
      } catch (InterruptedException e) {
        throw new AssertionError("interrupted", e);
      } finally {
        busy++;
      }
    }
    if (failure.get() != null) {
      throw new AssertionError("what a test had scheduled has failed", failure.get());
    }
  }

  private String where() {
    StringBuilder text = new StringBuilder();
    waiting.stream()
        .limit(5)
        .forEach(
            w ->
                text.append("\n")
                    .append(w.thread)
                    .append("\n  ")
                    .append(List.of(w.thread.getStackTrace())));
    return text.toString();
  }

  private void locked(Runnable work) {
    synchronized (lock) {
      work.run();
    }
  }

  private void release(Waiter waiter) {
    locked(
        () -> {
          if (!waiter.released) {
            waiter.released = true;
            waiting.remove(waiter);
            busy++;
            LockSupport.unpark(waiter.thread);
          }
        });
  }

  /// Waits until released. A thread outside the engine may wait, too, and counts as one of the
  /// engine while it does.
  private void park(Waiter waiter) throws InterruptedException {
    pass();
    while (!waiter.released) {
      LockSupport.park(this);
      if (waiter.thread.isInterrupted()) {
        release(waiter); // The flag is cleared after this, so that time does not jump before it.
        Thread.interrupted();
        throw new InterruptedException();
      }
    }
  }

  /// Counts one busy thread less, which may have been the last.
  private void pass() {
    locked(() -> busy--);
    for (Optional<Alarm> next = next(); next.isPresent(); next = next()) {
      try {
        next.get().action.run();
      } catch (RuntimeException | Error e) {
        failure.compareAndSet(null, e);
      } finally {
        locked(() -> busy--);
      }
    }
  }

  /// The next alarm, if every thread waits. The thread that gets it counts as busy.
  private Optional<Alarm> next() {
    synchronized (lock) {
      if (busy > 0 || waiting.stream().anyMatch(w -> w.thread.isInterrupted())) {
        return Optional.empty();
      }
      Optional<Alarm> next =
          waiting.isEmpty() ? Optional.empty() : Optional.ofNullable(alarms.poll());
      next.ifPresent(
          alarm -> {
            now = alarm.at.isAfter(now) ? alarm.at : now;
            busy++;
          });
      lock.notifyAll();
      return next;
    }
  }

  private final class VirtualSignal implements Signal {
    private final List<Waiter> waiters = new ArrayList<>();
    private boolean fired;

    @Override
    public void fire() {
      locked(
          () -> {
            fired = true;
            waiters.forEach(VirtualClock.this::release);
            waiters.clear();
          });
    }

    @Override
    public void await() throws InterruptedException {
      Waiter waiter = new Waiter();
      synchronized (lock) {
        if (fired) {
          return;
        }
        waiters.add(waiter);
        waiting.add(waiter);
      }
      park(waiter);
    }
  }
}
