package dmap.cli;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dmap.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HelpCommandTest {
  private static final Path DOCUMENTS = Path.of("src/docs");

  @TempDir private Path folder;

  @Test
  void knowsEveryDocument() throws IOException {
    try (Stream<Path> files = Files.list(DOCUMENTS)) {
      assertThat(files.map(file -> file.getFileName().toString()).collect(toSet()))
          .isEqualTo(Stream.of(Topic.values()).map(topic -> topic.word() + ".md").collect(toSet()));
    }
  }

  @Test
  void listsCommandsAndTopics() {
    DmapRun run = new DmapRun(folder).run("help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(81));
    Golden.check("document/overview.txt", run.out());
  }

  @ParameterizedTest
  @EnumSource
  void printsADocumentAsItIsIntoAPipe(Topic topic) throws IOException {
    DmapRun run = new DmapRun(folder).run("help", topic.word());

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).endsWith(Files.readString(DOCUMENTS.resolve(topic.word() + ".md")));
  }

  @Test
  void printsTheHelpOfACommand() {
    assertThat(new DmapRun(folder).run("help", "run").out())
        .isEqualTo(new DmapRun(folder).run("run", "--help").out());
  }

  @Test
  void printsTheHelpOfACommandBeforeTheDocumentOfTheSameName() {
    String usage = new DmapRun(folder).run("results", "--help").out();

    assertThat(new DmapRun(folder).run("help", "results").out())
        .startsWith(usage + "\n# Results\n");
  }

  @Test
  void makesADocumentReadableOnATerminal() {
    DmapRun run = new DmapRun(folder).window(80).run("help", "ci");

    assertThat(run.out()).startsWith("\u001b[1mIn cron and CI\u001b[0m\n").doesNotContain("](");
  }

  @Test
  void handsADocumentToThePagerOfTheOperator() throws IOException {
    Path page = folder.resolve("page");
    DmapRun run =
        new DmapRun(folder).window(80).environment("PAGER", "cat > " + page).run("help", "ci");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(Files.readString(page))
        .isEqualTo(new DmapRun(folder).window(80).run("help", "ci").out());
  }

  @ParameterizedTest
  @CsvSource({"no-such-pager 2> /dev/null", "cat", "''"})
  void printsADocumentIfThereIsNoPager(String pager) {
    DmapRun run = new DmapRun(folder).window(80).environment("PAGER", pager).run("help", "ci");

    assertThat(run.out()).isEqualTo(new DmapRun(folder).window(80).run("help", "ci").out());
  }

  @Test
  void doesNotMindAReaderWhoLeavesThePagerAtOnce() {
    DmapRun run =
        new DmapRun(folder).window(80).environment("PAGER", "true").run("help", "aws-facts");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out() + run.err()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "jobfile, did you mean `job-file`? see `dmap help`",
    "aws, did you mean `on-aws` or `aws-facts`? see `dmap help`",
    "statsu, did you mean `status`? see `dmap help`",
    "frobnicate, see `dmap help`"
  })
  void saysWhatWasProbablyMeant(String word, String hint) {
    DmapRun run = new DmapRun(folder).run("help", word);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo("dmap: no topic and no command `" + word + "`\nhint: " + hint + "\n");
  }
}
