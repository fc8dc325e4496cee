package dmap.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BashCompletionTest extends CompletionContract {
  @Override
  Shell shell() {
    return Shell.BASH;
  }

  @Override
  List<String> complete(Path script, Map<String, String> environment, List<String> words) {
    return candidates(script, environment, words).stream()
        .map(candidate -> candidate.replace("\\", ""))
        .toList();
  }

  private List<String> candidates(
      Path script, Map<String, String> environment, List<String> words) {
    List<String> arguments =
        new ArrayList<>(List.of("--norc", Shells.resource("complete.bash"), script.toString()));
    words.stream().flatMap(BashCompletionTest::asReadlineSplits).forEach(arguments::add);
    return Shells.run(Shell.BASH, folder, environment, arguments);
  }

  private static Stream<String> asReadlineSplits(String word) {
    int equals = word.indexOf('=');
    return equals < 0
        ? Stream.of(word)
        : Stream.of(word.substring(0, equals), "=", word.substring(equals + 1))
            .filter(part -> !part.isEmpty());
  }

  private List<String> typed(String... words) throws IOException {
    Path script =
        Files.writeString(folder.resolve("dmap.bash"), shell().script(SampleProgram.model()));
    return Shells.run(
        Shell.BASH,
        folder,
        Map.of(),
        Stream.concat(
                Stream.of("--norc", Shells.resource("complete.bash"), script.toString()),
                Stream.of(words))
            .toList());
  }

  @Test
  void completesAValueBehindAnEqualsSign() throws IOException {
    assertThat(typed("dmap", "run", "--output", "=")).containsExactly("text", "json");
    assertThat(typed("dmap", "run", "--output", "=", "j")).containsExactly("json");
    assertThat(typed("dmap", "run", "--output=j")).containsExactly("--output=json");
  }

  @Test
  void quotesARunUnlessAQuoteIsOpen() throws IOException {
    Path runs = Files.createDirectories(folder.resolve(".dmap/runs"));
    Files.writeString(runs.resolve("it_s~1.json"), "{\"name\":\"it's\"}");
    assertThat(typed("dmap", "status", "it")).containsExactly("it\\'s");
    assertThat(typed("dmap", "status", "it\\'")).containsExactly("it\\'s");
    assertThat(typed("dmap", "status", "\"it")).containsExactly("it's");
  }

  @Test
  void findsAFileByItsQuotedName() throws IOException {
    assertThat(typed("dmap", "run", "b\\ j")).containsExactly("b job.yml");
    assertThat(typed("dmap", "run", "'b j")).containsExactly("b job.yml");
  }

  @Test
  void findsTheHomeOfTheUser() throws IOException {
    Path runs = Files.createDirectories(folder.resolve("my home/runs"));
    Files.writeString(runs.resolve("mine.json"), "{}");
    assertThat(typed("dmap", "status", "--home", "~/my\\ home", "")).containsExactly("mine");
    assertThat(typed("dmap", "run", "~/jobs/")).containsExactly("~/jobs/d.yaml");
  }
}
