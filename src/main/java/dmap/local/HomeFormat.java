package dmap.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// The form in which the engine keeps its files, as a number in `engine/format`. Whoever changes
/// that form so that older files cannot be read raises the number: then an older home is refused by
/// name, instead of being taken for damaged.
final class HomeFormat {
  private static final String CURRENT = "2";
  private static final String FILE = "format";

  private HomeFormat() {}

  /// @throws IOException if another version of dmap has written this engine's files
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

  /// For the one who owns the home, after [#check].
  static void note(Path engineFolder) throws IOException {
    if (!read(engineFolder).equals(CURRENT)) {
      Files.writeString(engineFolder.resolve(FILE), CURRENT);
    }
  }

  private static String read(Path engineFolder) throws IOException {
    try {
      return Files.readString(engineFolder.resolve(FILE)).strip();
    } catch (NoSuchFileException _) {
      return "1"; // there was no such file then
    }
  }
}
