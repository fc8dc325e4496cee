package dmap.results.files;

import dmap.DmapException;
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

/// A folder for temporary files of one command. Closing deletes it. If the command was killed, a
/// later command deletes it when it is a day old.
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
      throw DmapException.error(
          "cannot write to " + cache + ": " + e.getMessage(),
          "is it writable and the disk not full? `--home DIR` takes another place",
          e);
    }
  }

  /// Deletes what killed commands have left: no command runs for a day.
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

  /// A file that cannot be deleted is litter in a cache, and no reason to fail when the command is
  /// done.
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
