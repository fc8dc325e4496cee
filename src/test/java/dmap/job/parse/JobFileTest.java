package dmap.job.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dmap.DmapException;
import dmap.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobFileTest {
  private static final String JOB = "name: x\nsource: {items: [1]}\nprocess: {function: visit}\n";

  @TempDir private Path folder;

  @Test
  void tellsADefinitionFromAJobByItsName() throws IOException {
    assertThat(JobFile.read(write("job.yaml", JOB))).isInstanceOf(JobFile.Description.class);
    assertThat(JobFile.read(write("job.json", "{\"name\": 1}")))
        .isInstanceOf(JobFile.Description.class);
    for (String name : List.of("storms.asl.json", "storms.asl.yaml", "storms.asl.yml")) {
      assertThat(JobFile.read(write(name, "{\"StartAt\": \"A\"}")))
          .isInstanceOfSatisfying(
              JobFile.Definition.class,
              definition -> assertThat(definition.name()).isEqualTo("storms"));
    }
  }

  @Test
  void makesAGoodNameOfTheFilesName() throws IOException {
    String longName = "my storms/".replace("/", "") + "x".repeat(100);

    assertThat(((JobFile.Definition) JobFile.read(write(longName + ".asl.json", "{}"))).name())
        .hasSize(80)
        .startsWith("my-stormsxx");
  }

  @Test
  void readsATextWithAByteOrderMark() throws IOException {
    assertThat(parse(write("job.yaml", "\uFEFF" + JOB))).isInstanceOf(JobParser.Parsed.Good.class);
  }

  @Test
  void refusesWhatIsNoTextFile() throws IOException {
    refuses(folder.resolve("none.yaml"), "There is no file " + folder.resolve("none.yaml"));
    refuses(folder, folder + " is a folder");
    refuses(write("zeros.yaml", new byte[100]), folder.resolve("zeros.yaml") + " is not a text");
    refuses(
        write("latin.yaml", "name: caf\u00e9".getBytes(StandardCharsets.ISO_8859_1)),
        folder.resolve("latin.yaml") + " is not a text in UTF-8");
    refuses(
        write("utf16.yaml", JOB.getBytes(StandardCharsets.UTF_16)),
        folder.resolve("utf16.yaml") + " is not a text in UTF-8");
    refuses(
        write("big.yaml", new byte[(4 << 20) + 1]),
        folder.resolve("big.yaml") + " is larger than 4 MB");
    refuses(
        write("big.asl.json", new byte[(1 << 20) + 1]),
        folder.resolve("big.asl.json") + " is larger than 1 MB");
  }

  @Test
  void saysWhereAJsonTextIsBroken() throws IOException {
    Path file = write("job.json", "{\"name\": \"x\",\n  \"source\": }");

    assertThatThrownBy(() -> JobFile.read(file))
        .asInstanceOf(InstanceOfAssertFactories.type(DmapException.class))
        .satisfies(e -> assertThat(e.details()).hasSize(1))
        .satisfies(
            e -> assertThat(e.details().getFirst()).startsWith(file + ":2:13: not valid JSON"));
  }

  @Test
  void looksForNoNeighbourOfAnEndlessWord() throws IOException {
    String a = "a".repeat(60_000);
    String text =
        """
        {"name": "x", "source": {"items": [1]},
         "process": {"states": {"StartAt": "%s", "States": {"%sb": {"Type": "Pass"}}}}}
        """;

    assertThat(parse(write("job.json", text.formatted(a, a))))
        .isInstanceOf(JobParser.Parsed.Bad.class);
  }

  @Test
  void refusesItemsThatDoNotFitADefinition() throws IOException {
    String items = "[" + "\"0123456789\",".repeat(100_000) + "1]";
    String text =
        "{\"name\": \"x\", \"source\": {\"items\": "
            + items
            + "}, \"process\": {\"function\": \"f\"}";

    refusesJob(
        write("jsonata.json", text + "}"),
        "the job compiles to a definition of 1300403 bytes; Step Functions takes 1048576"
            + " (put the items in a file and name it as source: `json: ./items.json`)");
    String some = text.replace(items, "[" + "\"0123456789\",".repeat(30_000) + "1]");
    refusesJob(
        write("jsonpath.json", some + ", \"queryLanguage\": \"jsonpath\"}"),
        "`items` makes a state's output of 390003 bytes; Step Functions takes 262144"
            + " (put the items in a file and name it as source: `json: ./items.json`)");
  }

  private static void refuses(Path path, String message) {
    assertThatThrownBy(() -> JobFile.read(path))
        .isInstanceOf(DmapException.class)
        .hasMessage(message)
        .extracting(e -> ((DmapException) e).exitCode())
        .isEqualTo(ExitCode.USAGE);
  }

  private static void refusesJob(Path path, String line) {
    assertThatThrownBy(() -> parse(path).orThrow(path))
        .asInstanceOf(InstanceOfAssertFactories.type(DmapException.class))
        .satisfies(e -> assertThat(e.details()).hasSize(1))
        .satisfies(e -> assertThat(e.details().getFirst()).endsWith(line));
  }

  private static JobParser.Parsed parse(Path path) {
    return ((JobFile.Description) JobFile.read(path)).parse(List.of());
  }

  private Path write(String name, String text) throws IOException {
    return write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }
}
