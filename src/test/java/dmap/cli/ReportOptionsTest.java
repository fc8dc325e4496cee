package dmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `dmap results --report`.
final class ReportOptionsTest {
  @TempDir private Path folder;

  @BeforeEach
  void results() throws IOException {
    Files.createDirectory(folder.resolve("run"));
    Files.writeString(
        folder.resolve("run/FAILED_0.json"),
        "[{\"Name\":\"a\",\"Status\":\"FAILED\",\"Error\":\"OrderRejected\"}]");
  }

  @Test
  void writesAPageAndStillPrintsTheSummary() throws IOException {
    DmapRun run = dmap("results", "run", "-o", "json", "--report", "report.html");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(Json.parse(run.out()).at("/counts/failed").asLong()).isEqualTo(1);
    assertThat(Files.readString(folder.resolve("report.html")))
        .startsWith("<!doctype html>")
        .contains("OrderRejected")
        .endsWith("</html>\n");
    assertThat(files()).containsExactly("report.html", "run");
  }

  @Test
  void takesThePlaceOfAnEarlierReport() throws IOException {
    Files.writeString(folder.resolve("report.html"), "old");

    dmap("results", "run", "--report", "report.html");

    assertThat(folder.resolve("report.html")).content().doesNotContain("old</");
    assertThat(files()).containsExactly("report.html", "run");
  }

  @Test
  void isWrittenOfDamagedFilesToo() throws IOException {
    Files.writeString(folder.resolve("run/SUCCEEDED_0.json"), "[{\"Name\":");

    DmapRun run = dmap("results", "run", "--report", "report.html");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(folder.resolve("report.html")).content().contains("SUCCEEDED_0.json");
  }

  @Test
  void leavesTheSummaryOutWhenQuiet() {
    DmapRun run = dmap("results", "run", "-q", "--report", "deep/report.html");

    assertThat(run.out()).isEmpty();
    assertThat(folder.resolve("deep/report.html")).content().contains("OrderRejected");
  }

  @Test
  void goesWithAListOfFailures() {
    DmapRun run = dmap("results", "run", "--failed", "--report", "report.html");

    assertThat(run.out())
        .contains("OrderRejected")
        .satisfies(out -> assertThat(out.lines()).hasSize(1));
    assertThat(folder.resolve("report.html")).content().contains("OrderRejected");
  }

  @Test
  void refusesAFolderBeforeItReads() {
    DmapRun run = dmap("results", "run", "--report", "run");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("is a folder", "hint: name a file: ");
  }

  @Test
  void tellsWhatItCannotWrite() {
    DmapRun run = dmap("results", "run", "--report", "run/FAILED_0.json/report.html");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("--report: cannot write ", "hint: ");
  }

  @Test
  void isOfTheWholeRunWhateverIsTakenOutOfIt() {
    DmapRun run = dmap("results", "run", "--where", "false", "--report", "report.html");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(folder.resolve("report.html")).content().contains("OrderRejected");
  }

  private DmapRun dmap(String... args) {
    return new DmapRun(folder).run(args);
  }

  private Stream<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
    }
  }
}
