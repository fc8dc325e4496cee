package dmap.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// The format of the engine's files, as a number in `engine/format`. If a change makes older files
/// unreadable, the number must be raised, so that an older home is refused with an explanation
/// instead of being reported as damaged.
final class HomeFormat {
  private static final String CURRENT = "2";
  private static final String FILE = "format";

  private HomeFormat() {}

  /// @throws IOException if a version of dmap with another format has written the files
  static void check(Path engineFolder) throws IOException {
    boolean nothingKept = !Files.isDirectory(engineFolder.resolve("executions"));
    String found = read(engineFolder);
    if (!nothingKept && !found.equals(CURRENT)) {
      throw new IOException(
          "its runs were written by another version of dmap (format %s, this one reads %s); take"
                  .formatted(found, CURRENT)
              + " another --home, or delete "
              + engineFolder);
    }
  }

  /// Writes the number. Only the process that owns the home may call this, after [#check].
  static void note(Path engineFolder) throws IOException {
    if (!read(engineFolder).equals(CURRENT)) {
      Files.writeString(engineFolder.resolve(FILE), CURRENT);
    }
  }

  private static String read(Path engineFolder) throws IOException {
    try {
      return Files.readString(engineFolder.resolve(FILE)).strip();
    } catch (NoSuchFileException _) {
      return "1"; // the first format had no such file
    }
  }
}
