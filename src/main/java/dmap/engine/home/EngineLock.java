package dmap.engine.home;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Which process owns the executions of a home: the one that holds the lock on `engine/lock`. The
/// operating system releases it when the process dies, however it dies.
///
/// The owner locks two bytes. Only owners lock the first one. Those who only look try the second
/// one, shared, so that a look never keeps a process from becoming the owner. A process must not
/// open the file again while it is the owner: on POSIX systems closing any channel of a file gives
/// up all locks of the process on it. So what this process holds is kept in memory, too.
public final class EngineLock implements Closeable {
  private static final long OWNER_BYTE = 0;
  private static final long LOOK_BYTE = 1;

  /// Lock files that this process holds. Also the monitor under which lock files are opened.
  private static final Set<Path> HELD = new HashSet<>();

  private final Path file;
  private final FileChannel channel;

  private EngineLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /// Takes the lock, if nobody has it.
  ///
  /// @throws IOException if the home cannot be written at all
  public static Optional<EngineLock> tryTake(Path engineFolder) throws IOException {
    Files.createDirectories(engineFolder);
    Path file = engineFolder.toRealPath().resolve("lock");
    synchronized (HELD) {
      if (HELD.contains(file)) {
        return Optional.empty();
      }
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!lock(channel)) {
        channel.close();
        return Optional.empty();
      }
      HELD.add(file);
      return Optional.of(new EngineLock(file, channel));
    }
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      if (channel.tryLock(OWNER_BYTE, 1, false) == null) {
        return false;
      }
      channel.lock(LOOK_BYTE, 1, false); // a look at it is over in a moment
      return true;
    } catch (IOException | OverlappingFileLockException e) {
      channel.close();
      throw e;
    }
  }

  /// Whether some process owns the executions of this home now. A lock file that cannot be read
  /// belongs to nobody.
  public static boolean isTaken(Path engineFolder) throws IOException {
    synchronized (HELD) {
      try {
        Path file = engineFolder.toRealPath().resolve("lock");
        return HELD.contains(file) || isTakenByAnother(file);
      } catch (NoSuchFileException | AccessDeniedException _) {
        return false;
      }
    }
  }

  private static boolean isTakenByAnother(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        FileLock look = channel.tryLock(LOOK_BYTE, 1, true)) {
      return look == null;
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (HELD) {
      HELD.remove(file);
      channel.close();
    }
  }
}
