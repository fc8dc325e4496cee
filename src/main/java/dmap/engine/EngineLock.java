package dmap.engine;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// Which process owns the executions of a home: the one that holds the lock on `engine/lock`. The
/// operating system lets go of it when the process dies, however it dies.
public final class EngineLock implements Closeable {
  private final FileChannel channel;
  private final FileLock lock;

  private EngineLock(FileChannel channel, FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  /// Takes the lock, if nobody has it.
  ///
  /// @throws IOException if the home cannot be written at all
  public static Optional<EngineLock> tryTake(Path engineFolder) throws IOException {
    Files.createDirectories(engineFolder);
    FileChannel channel =
        FileChannel.open(
            engineFolder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    Optional<FileLock> lock = Optional.empty();
    try {
      lock = Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException _) {
      // held within this very process: just as taken
    } finally {
      if (lock.isEmpty()) {
        channel.close();
      }
    }
    return lock.map(l -> new EngineLock(channel, l));
  }

  /// Whether some process owns the executions of this home now. A home that cannot be written has
  /// no owner.
  public static boolean isTaken(Path engineFolder) throws IOException {
    if (!Files.exists(engineFolder.resolve("lock"))) {
      return false;
    }
    try {
      Optional<EngineLock> lock = tryTake(engineFolder);
      if (lock.isPresent()) {
        lock.get().close();
      }
      return lock.isEmpty();
    } catch (AccessDeniedException _) {
      return false;
    } catch (FileSystemException e) {
      if (String.valueOf(e.getReason()).contains("Read-only")) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      lock.release();
    }
  }
}
