package dmap.results.files;

import dmap.DmapException;
import dmap.ExitCode;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A folder of one command, for what it has to put somewhere meanwhile; gone when closed, or else
/// when another is made a day later.
public record ScratchFolder(Path folder) implements AutoCloseable {

  /// @param cache made if need be
  /// @param kind of folder, which its name begins with
  /// @throws DmapException if nothing can be written there
  public static ScratchFolder in(Path cache, String kind) {
    String prefix = kind + "-";
    try {
      Files.createDirectories(cache);
      Path folder = Files.createTempDirectory(cache, prefix).toRealPath();
      removeLitter(cache, prefix, Files.getLastModifiedTime(folder).toInstant());
      return new ScratchFolder(folder);
    } catch (IOException e) {
      throw new DmapException(
          ExitCode.ERROR,
          "cannot write to " + cache + ": " + e.getMessage(),
          "is it writable and the disk not full? `--home DIR` takes another place",
          e);
    }
  }

  /// What a command that was killed has left. One that is a day old is not running any more.
  private static void removeLitter(Path cache, String prefix, Instant now) throws IOException {
    Instant old = now.minus(Duration.ofDays(1));
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(cache, prefix + "*")) {
      for (Path folder : folders) {
        if (Files.getLastModifiedTime(folder).toInstant().isBefore(old)) {
          new ScratchFolder(folder).close();
        }
      }
    }
  }

  /// What cannot be deleted is litter in a cache, and no reason to fail when all is done.
  @Override
  public void close() {
    try (Stream<Path> below = Files.walk(folder)) {
      List<Path> deepestFirst = below.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
          Files.delete(path);
        }
      }
    } catch (IOException _) {
      folder.toFile().deleteOnExit();
    }
  }
}
