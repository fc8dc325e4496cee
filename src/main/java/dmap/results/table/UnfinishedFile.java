package dmap.results.table;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/// A file that is being written under another name, so that nobody takes half of it for the whole.
/// Closing deletes it unless it was finished. What is no plain file, such as a pipe or a device, is
/// written as it is, and neither replaced nor deleted.
///
/// @param path where to write
/// @param target whose place it takes: a file, not a link to one
public record UnfinishedFile(Path path, Path target) implements AutoCloseable {

  /// @throws DmapException if nothing can be written there
  public static UnfinishedFile beside(Path target) {
    Path whole = target.toAbsolutePath();
    try {
      if (Files.isDirectory(whole)) {
        throw cannotWrite(whole, new IOException("it is a folder"));
      }
      Path real = Files.exists(whole) ? whole.toRealPath() : whole;
      if (Files.exists(real) && !Files.isRegularFile(real)) {
        return new UnfinishedFile(real, real);
      }
      Path folder = real.getParent().toRealPath();
      Path path = folder.resolve("." + UUID.randomUUID() + ".dmap.tmp");
      Files.createFile(path); // unlike a temporary file one that others may read
      return new UnfinishedFile(path, real);
    } catch (IOException e) {
      throw cannotWrite(whole, e);
    }
  }

  /// Takes the place of what was there.
  public void finish() {
    try {
      if (!isInPlace()) {
        Files.move(path, target, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw cannotWrite(target, e);
    }
  }

  static DmapException cannotWrite(Path target, IOException e) {
    return new DmapException(
        ExitCode.ERROR,
        "cannot write " + target + ": " + Reason.of(e),
        "is the folder there and writable, and the disk not full?",
        e);
  }

  private boolean isInPlace() {
    return path.equals(target);
  }

  @Override
  public void close() {
    try {
      if (!isInPlace()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw cannotWrite(path, e);
    }
  }
}
