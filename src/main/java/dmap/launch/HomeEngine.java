package dmap.launch;

import dmap.DmapException;
import dmap.local.LocalEngine;
import dmap.local.RunningEngine;
import dmap.local.ServerFile;
import dmap.local.Serving;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Finds or starts the engine that serves a home. It waits a moment for other processes: the shell
/// may just have started an engine, and a command that only looks holds the lock of the home for a
/// short time.
public record HomeEngine(Path home) {
  private static final int ATTEMPTS = 40;
  private static final int PAUSE_MILLIS = 50;

  /// The process that serves the home.
  ///
  /// @throws DmapException if no process does
  public ServerFile running() throws InterruptedException {
    for (int i = 0; i < ATTEMPTS; i++) {
      Optional<ServerFile> found = RunningEngine.describe(home);
      if (found.isPresent()) {
        return found.get();
      }
      pause();
    }
    throw DmapException.error("no engine serves " + home, "start one before: `dmap local &`");
  }

  /// Starts an engine in this process; nothing if another process serves the home already.
  public Optional<LocalEngine> own(Serving serving, Map<String, String> environment)
      throws IOException, InterruptedException {
    for (int i = 0; i < ATTEMPTS; i++) {
      Optional<LocalEngine> engine = LocalEngine.own(home, serving, environment);
      if (engine.isPresent() || RunningEngine.find(home).isPresent()) {
        return engine;
      }
      pause();
    }
    return Optional.empty();
  }

  private static void pause() throws InterruptedException {
    new CountDownLatch(1).await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }
}
