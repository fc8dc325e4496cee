package dmap.job.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Expected texts in files. `-Ddmap.golden=write` rewrites those that differ, and still fails.
final class Golden {
  static final Path JOBS = Path.of("src/test/resources/job");

  private Golden() {}

  static List<Path> list(Path folder) {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void check(Path expected, String actual) throws IOException {
    if ("write".equals(System.getProperty("dmap.golden"))
        && !(Files.exists(expected) && Files.readString(expected).equals(actual))) {
      Files.writeString(expected, actual);
      fail("wrote " + expected);
    }
    assertThat(expected).exists();
    assertThat(actual).isEqualTo(Files.readString(expected));
  }
}
