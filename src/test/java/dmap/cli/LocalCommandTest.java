package dmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCommandTest {
  /// Somebody who presses Ctrl-C as soon as the engine serves.
  private static final Interrupts AT_ONCE =
      action -> {
        action.run();
        return () -> {};
      };

  @TempDir Path folder;

  @Test
  void saysWhereItServesUntilItIsInterrupted() {
    DmapRun run =
        new DmapRun(folder).interrupts(AT_ONCE).run("local", "--ready-file", "ready.json");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .matches(
            """
            export AWS_ENDPOINT_URL_SFN=http://127.0.0.1:\\d+
            export AWS_ENDPOINT_URL_S3=http://127.0.0.1:\\d+
            """);
    assertThat(folder.resolve("ready.json")).doesNotExist();
  }

  @Test
  void theLinesForEvalAreThoseOfTheRunningEngine() throws IOException {
    try (OwnedEngine engine = OwnedEngine.of(folder.resolve(".dmap"), Map.of())) {
      DmapRun run = new DmapRun(folder).run("local", "--env");

      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(run.out())
          .isEqualTo("export AWS_ENDPOINT_URL_SFN=%s\n".formatted(engine.engine().sfn()));
      assertThat(run.err()).contains("serves no S3");
    }
  }

  /// `eval` would wait for its end.
  @Test
  void theLinesForEvalStartNoEngine() {
    DmapRun run = new DmapRun(folder).interrupts(AT_ONCE).run("local", "--env");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("no engine serves FOLDER/.dmap", "dmap local &");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aSecondEngineLeavesTheReadyFileOfTheFirst() throws IOException {
    Path ready = Files.writeString(folder.resolve("ready.json"), "{}");
    try (OwnedEngine engine = OwnedEngine.of(folder.resolve(".dmap"), Map.of())) {
      DmapRun run = new DmapRun(folder).run("local", "--ready-file", "ready.json");

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err())
          .contains("another dmap serves FOLDER/.dmap already at " + engine.engine().sfn());
      assertThat(ready).exists();
    }
  }

  @Test
  void aReadyFileNeedsAFolder() {
    DmapRun run = new DmapRun(folder).run("local", "--ready-file", "none/ready.json");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("no folder for the --ready-file none/ready.json");
    assertThat(folder).isEmptyDirectory();
  }
}
