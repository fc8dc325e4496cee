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

/// The lock on `engine/lock`. The process that holds it owns the executions of the home. The
/// operating system releases the lock when the process ends, even if it is killed.
///
/// The owner locks two bytes. Only an owner locks the first byte. [#isTaken] tries a shared lock on
/// the second byte, so that it never keeps another process from becoming the owner. On POSIX
/// systems closing any channel of a file releases all locks of the process on that file. So an
/// owner must not open the file again, and [#HELD] says which locks this process holds.
public final class EngineLock implements Closeable {
  private static final long OWNER_BYTE = 0;
  private static final long LOOK_BYTE = 1;

  /// The files whose locks this process holds; also the monitor for opening such files.
  private static final Set<Path> HELD = new HashSet<>();

  private final Path file;
  private final FileChannel channel;

  private EngineLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /// Takes the lock; empty if another owner has it.
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
      channel.lock(LOOK_BYTE, 1, false); // waits for isTaken() in another process, which is short
      return true;
    } catch (IOException | OverlappingFileLockException e) {
      channel.close();
      throw e;
    }
  }

  /// Whether a process owns the executions of a home now. If there is no lock file, or it cannot be
  /// read, the answer is no.
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
