package dmap.function.log;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.function.Fixture;
import dmap.function.invoke.FunctionSettings;
import dmap.function.spec.FunctionSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionLogTest {
  @TempDir Path home;

  @Test
  void aWorkerThatPrintsWithoutEndFillsNoDisk() throws Exception {
    FunctionLog log = new FunctionLog(home, "score", 10);
    try (WorkerOutput output = new WorkerOutput(log)) {
      output.begin();
      Path file = output.redirect().file().toPath();
      Files.writeString(file, "eight---", StandardOpenOption.APPEND);
      output.trim();
      assertThat(file).hasSize(8);
      Files.writeString(file, "and four", StandardOpenOption.APPEND);
      output.trim();
      assertThat(file).isEmptyFile();
      Files.writeString(file, "end\n", StandardOpenOption.APPEND);
      assertThat(output.printed(100)).asString().isEqualTo(" fourend\n");
      assertThat(output.printed(6)).asString().isEqualTo("urend\n");
      output.frame("first\n", "last\n");
    } finally {
      log.close();
    }
    assertThat(log.file()).hasContent("first\n11 bytes are left out here\n fourend\nlast\n");
  }

  @Test
  void anEndThatIsLongEnoughNeedsNothingFromBefore() throws Exception {
    FunctionLog log = new FunctionLog(home, "score", 10);
    try (WorkerOutput output = new WorkerOutput(log)) {
      output.begin();
      Path file = output.redirect().file().toPath();
      Files.writeString(file, "twelve bytes", StandardOpenOption.APPEND);
      output.trim();
      Files.writeString(file, "and end\n", StandardOpenOption.APPEND);
      output.frame("first\n", "last\n");
      output.begin();
      Files.writeString(file, "next\n", StandardOpenOption.APPEND);
      output.frame("second\n", "last\n");
    } finally {
      log.close();
    }
    assertThat(log.file().resolveSibling("score.log.1")) // the log has the same limit of ten bytes
        .hasContent("first\n12 bytes are left out here\nand end\nlast\n");
    assertThat(log.file()).hasContent("second\nnext\nlast\n");
  }

  @Test
  void aWorkerThatPrintsNoMoreStillHasAnEnd() throws Exception {
    FunctionLog log = new FunctionLog(home, "score", 10);
    try (WorkerOutput output = new WorkerOutput(log)) {
      output.begin();
      Path file = output.redirect().file().toPath();
      Files.writeString(file, "twelve bytes", StandardOpenOption.APPEND);
      output.trim();
      output.frame("first\n", "last\n");
    } finally {
      log.close();
    }
    assertThat(log.file()).hasContent("first\n7 bytes are left out here\nbytes\nlast\n");
  }

  @ParameterizedTest
  @CsvSource({
    "score-storm,      score-storm.log",
    "../../etc/passwd, %2e.%2f..%2fetc%2fpasswd.log",
    "..,               %2e..log",
    "a/b,              a%2fb.log",
    "'',               %.log",
    "ünï,              %c3%bcn%c3%af.log"
  })
  void makesAFileNameOfAnyFunctionName(String name, String file) {
    assertThat(FunctionLog.fileName(name)).isEqualTo(file);
  }

  @Test
  void tellsLongNamesApart() {
    assertThat(FunctionLog.fileName("x".repeat(5_000) + "a"))
        .hasSizeLessThan(120)
        .isNotEqualTo(FunctionLog.fileName("x".repeat(5_000) + "b"));
  }

  @Test
  void setsALogAsideThatGrewTooLong() throws Exception {
    FunctionSettings tight = Fixture.with(Fixture.settings(home), Fixture.logBytes(10));
    FunctionSpec spec =
        new FunctionSpec(
            "../score",
            Fixture.spec("app.py", "echo").host(),
            Duration.ofSeconds(30),
            256,
            Map.of(),
            Fixture.ONE_WORKER);
    try (FunctionLog log = tight.log(spec)) {
      for (String text : List.of("first entry\n", "second entry\n", "third entry\n")) {
        log.append(out -> FunctionLog.write(out, text));
      }
    }
    assertThat(home.resolve("logs")).isDirectoryContaining("glob:**/%2e.%2fscore.log");
    assertThat(home.resolve("logs/%2e.%2fscore.log")).hasContent("third entry");
    assertThat(home.resolve("logs/%2e.%2fscore.log.1")).hasContent("second entry");
  }
}
