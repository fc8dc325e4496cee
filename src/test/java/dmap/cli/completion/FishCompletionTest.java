package dmap.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FishCompletionTest extends CompletionContract {
  @Override
  Shell shell() {
    return Shell.FISH;
  }

  @Override
  List<String> complete(Path script, Map<String, String> environment, List<String> words) {
    return candidates(script, environment, String.join(" ", words)).stream()
        .map(candidate -> candidate.split("\t")[0])
        .map(candidate -> candidate.replaceAll("/$", ""))
        .toList();
  }

  /// Each with its description behind a tab.
  private List<String> candidates(Path script, Map<String, String> environment, String line) {
    return Shells.run(
        Shell.FISH,
        folder,
        environment,
        List.of(
            "--no-config", "-c", "source $argv[1]; complete -C $argv[2]", script.toString(), line));
  }

  private List<String> candidates(String line) throws IOException {
    Path script =
        Files.writeString(folder.resolve(".dmap.fish"), shell().script(SampleProgram.model()));
    return candidates(script, Map.of(), line);
  }

  @Test
  void completesAValueBehindAnEqualsSign() throws IOException {
    assertThat(candidates("dmap run --output=j")).first().asString().startsWith("--output=json");
  }

  @Test
  void tellsWhatOptionsAndCommandsDo() throws IOException {
    assertThat(candidates("dmap r")).containsExactly("run\tRun a job: `deploy`, start, watch");
    assertThat(candidates("dmap run --ho"))
        .containsExactly("--home\tWhere it's kept [default: $DMAP_HOME]: a folder");
    assertThat(candidates("dmap run --na")).containsExactly("--name\tIts \\name");
  }
}
