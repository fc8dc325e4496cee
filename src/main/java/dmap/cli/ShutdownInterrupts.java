package dmap.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Interrupts of a real process: a shutdown hook, which the JVM runs on SIGINT (Ctrl-C), SIGTERM
/// and SIGHUP alike.
///
/// The hook tells the command to stop and waits until it has had its last word; then the JVM ends
/// with the code that shells expect of the signal, 130 for Ctrl-C.
final class ShutdownInterrupts implements Interrupts {
  /// A command that hangs in a network call must not hold up somebody who pressed Ctrl-C.
  private static final Duration LAST_WORD = Duration.ofSeconds(3);

  private final CountDownLatch commandEnded = new CountDownLatch(1);

  @Override
  public Listening listen(Runnable action) {
    Thread hook = new Thread(() -> stop(action), "interrupt");
    Runtime.getRuntime().addShutdownHook(hook);
    return () -> forget(hook);
  }

  /// To be called when the command has returned and its streams are flushed.
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
      // The JVM is shutting down already and the hook runs: it ends with the command, which is what
      // forgetting it is for.
    }
  }
}
