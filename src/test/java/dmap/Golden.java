package dmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Compares what dmap prints with files under `src/test/resources/golden`.
///
/// `-Ddmap.golden=write` writes the files anew and still fails, so that a run with it cannot pass
/// for a green one: look at the diff, then run again without.
public final class Golden {
  private static final Path FOLDER = Path.of("src/test/resources/golden");

  private Golden() {}

  /// @param path below the golden folder, with extension: `progress/running.txt`
  public static void check(String path, String actual) {
    Path file = FOLDER.resolve(path);
    if ("write".equals(System.getProperty("dmap.golden"))) {
      write(file, actual);
      fail("wrote " + file + "; look at the diff, then run without -Ddmap.golden=write");
    }
    assertThat(file).as("golden file; -Ddmap.golden=write makes it").exists();
    assertThat(actual).as(file.toString()).isEqualTo(read(file));
  }

  /// Fails on a golden file that no test compares with any more.
  ///
  /// @param folder below the golden folder
  /// @param expected names of all files in it
  public static void noOrphans(String folder, Set<String> expected) {
    try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
      Set<String> found =
          files
              .map(file -> file.getFileName().toString())
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(found).as("files in golden/" + folder).isEqualTo(new TreeSet<>(expected));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
