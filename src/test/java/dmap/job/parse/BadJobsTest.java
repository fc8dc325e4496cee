package dmap.job.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.DmapException;
import dmap.ExitCode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Each `.yaml` in `job/bad` stands beside the lines that an operator is shown for it.
class BadJobsTest {
  private static final Path BAD = Golden.JOBS.resolve("bad");

  @TestFactory
  Stream<DynamicTest> saysAllThatIsWrong() {
    return Golden.list(BAD).stream()
        .filter(file -> file.toString().endsWith(".yaml"))
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
  }

  @Test
  void hasNoExpectationWithoutItsJobFile() {
    assertThat(Golden.list(BAD))
        .filteredOn(file -> file.toString().endsWith(".txt"))
        .allSatisfy(file -> assertThat(BAD.resolve(name(file) + ".yaml")).exists());
  }

  private static void check(Path file) throws Exception {
    Golden.check(BAD.resolve(name(file) + ".txt"), lines(file));
  }

  private static String lines(Path file) {
    try {
      JobFile.Description description = (JobFile.Description) JobFile.read(file);
      description.parse(List.of()).orThrow(file);
      return "nothing is wrong\n";
    } catch (DmapException e) {
      assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE);
      return String.join("\n", e.details()).replace(BAD + "/", "") + "\n";
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString().replaceAll("\\.[a-z]+$", "");
  }
}
