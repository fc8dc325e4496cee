package dmap.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Interrupts of a real process. They arrive through a shutdown hook, which the JVM runs on SIGINT
/// (Ctrl-C), SIGTERM and SIGHUP alike.
///
/// The hook tells the command to stop and waits until the command has printed what is left to say.
/// Then the JVM ends with the exit code that shells expect after the signal, 130 after Ctrl-C.
final class ShutdownInterrupts implements Interrupts {
  /// How long the hook waits. A command that hangs in a network call must not keep the operator
  /// waiting who pressed Ctrl-C.
  private static final Duration LAST_WORD = Duration.ofSeconds(3);

  private final CountDownLatch commandEnded = new CountDownLatch(1);

  @Override
  public Listening listen(Runnable action) {
    Thread hook = new Thread(() -> stop(action), "interrupt");
    Runtime.getRuntime().addShutdownHook(hook);
    return () -> forget(hook);
  }

  /// To be called when the streams are flushed.
  void commandEnded() {
    commandEnded.countDown();
  }

  private void stop(Runnable action) {
    action.run();
    try {
      commandEnded.await(LAST_WORD.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is shutting down and the hook is running; it ends when the command has ended.
    }
  }
}
