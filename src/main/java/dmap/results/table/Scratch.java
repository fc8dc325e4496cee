package dmap.results.table;

import dmap.DmapException;
import dmap.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A folder for copies and for what a query cannot hold in memory, gone when closed.
record Scratch(Path folder) implements AutoCloseable {
  private static final String NAME = "tables-";

  static Scratch in(Path cache) {
    try {
      Files.createDirectories(cache);
      return new Scratch(Files.createTempDirectory(cache, NAME).toRealPath());
    } catch (IOException e) {
      throw new DmapException(
          ExitCode.ERROR,
          "cannot write to " + cache + ": " + e.getMessage(),
          "is it writable and the disk not full? `--home DIR` takes another place",
          e);
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
