package dmap.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZshCompletionTest extends CompletionContract {
  /// What zsh finds out about its own completions takes it a second.
  @TempDir static Path cache;

  @Override
  Shell shell() {
    return Shell.ZSH;
  }

  @Override
  List<String> complete(Path script, Map<String, String> environment, List<String> words) {
    return tab(script, environment, String.join(" ", words)).stream()
        .skip(1)
        .filter(match -> !match.isEmpty())
        .map(match -> match.replace("\\", ""))
        .distinct()
        .toList();
  }

  /// The command line after tab, then the matches.
  private List<String> tab(Path script, Map<String, String> environment, String line) {
    return Shells.run(
        Shell.ZSH,
        folder,
        environment,
        List.of(
            "-f",
            Shells.resource("capture.zsh"),
            script.toString(),
            work().toString(),
            line,
            cache.resolve("dump").toString()));
  }

  /// Hidden, so that it is no candidate.
  private Path work() {
    try {
      return Files.createDirectories(folder.resolve(".zsh"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String lineAfterTab(String line) throws IOException {
    Path script = work().resolve("_dmap");
    Files.writeString(script, shell().script(SampleProgram.model()));
    return tab(script, Map.of(), line).getFirst();
  }

  @Test
  void completesAValueBehindAnEqualsSign() throws IOException {
    assertThat(lineAfterTab("dmap run --output=j")).isEqualTo("dmap run --output=json ");
  }

  @Test
  void quotesWhatItInserts() throws IOException {
    Path runs = Files.createDirectories(folder.resolve(".dmap/runs"));
    Files.writeString(runs.resolve("it_s~1.json"), "{\"name\":\"it's\"}");
    assertThat(lineAfterTab("dmap status i")).isEqualTo("dmap status it\\'s ");
    assertThat(lineAfterTab("dmap run b")).isEqualTo("dmap run b\\ job.yml ");
  }
}
