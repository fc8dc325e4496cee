package dmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaceOptionsTest {
  @TempDir private Path folder;

  @BeforeEach
  void writeDefinition() throws IOException {
    Files.writeString(
        folder.resolve("pass.asl.json"),
        "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"End\":true}}}");
  }

  private List<String> paces() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(".dmap/engine/paces"))) {
      return files
          .map(
              file -> {
                try {
                  return Files.readString(file);
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              })
          .toList();
    }
  }

  @Test
  void holdsForARunAndNotForTheNext() throws IOException {
    try (OwnedEngine engine = OwnedEngine.of(folder.resolve(".dmap"), Map.of())) {
      DmapRun paced =
          new DmapRun(folder)
              .engines(engine.opener())
              .run("run", "pass.asl.json", "--name", "one", "--pace", "aws:eu-central-1");
      assertThat(paced.exitCode()).as(paced.err()).isZero();
      assertThat(paces()).containsExactly("aws:eu-central-1");

      DmapRun free =
          new DmapRun(folder).engines(engine.opener()).run("run", "pass.asl.json", "--name", "two");
      assertThat(free.exitCode()).as(free.err()).isZero();
      assertThat(paces()).isEmpty();
    }
  }

  @Test
  void isRefusedOnAws() throws IOException {
    Files.writeString(
        folder.resolve("job.yaml"),
        """
        name: job
        source: {items: [1]}
        process: {states: {StartAt: A, States: {A: {Type: Pass, End: true}}}}
        role: arn:aws:iam::000000000000:role/r
        """);
    DmapRun run = new DmapRun(folder).run("run", "job.yaml", "--target", "aws", "--pace", "aws");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--pace is for the local target");
  }

  @Test
  void namesThePossibleWords() {
    DmapRun run = new DmapRun(folder).run("run", "pass.asl.json", "--pace", "fast");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("expected `none`, `aws` or `aws:REGION`, not `fast`");
  }

  @Test
  void takesASizeOfResultFiles() {
    DmapRun run = new DmapRun(folder).run("local", "--result-file-size", "none");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("expected a size such as 10MB, not `none`");
  }
}
