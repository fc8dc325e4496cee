package dmap.engine.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Real time, on virtual threads.
public final class RealClock implements EngineClock, AutoCloseable {
  private final ScheduledThreadPoolExecutor timers;

  public RealClock() {
    timers =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("engine-timers").factory());
    timers.setRemoveOnCancelPolicy(true);
  }

  @Override
  public Instant instant() {
    return Instant.now();
  }

  @Override
  public void start(String name, Runnable work) {
    Thread.ofVirtual().name(name).start(work);
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    Thread.sleep(duration);
  }

  @Override
  public Signal signal() {
    return new Latch(new CountDownLatch(1));
  }

  @Override
  public Timer schedule(Duration delay, Runnable action) {
    Future<?> future = timers.schedule(action, delay.toMillis(), TimeUnit.MILLISECONDS);
    return () -> future.cancel(false);
  }

  @Override
  public void close() {
    timers.shutdownNow();
  }

  private record Latch(CountDownLatch latch) implements Signal {
    @Override
    public void fire() {
      latch.countDown();
    }

    @Override
    public void await() throws InterruptedException {
      latch.await();
    }
  }
}
