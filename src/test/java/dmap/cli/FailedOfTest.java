package dmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `dmap run JOB --failed-of RUN`.
final class FailedOfTest {
  /// Fails on the items that `bad` says; the selector wraps each item once.
  private static final String JOB =
      """
      name: orders
      source: {items: [{n: 1}, {n: 2}, {n: 3}, {n: 4}, {n: 5}], maxItems: 5}
      select: {row: "{%% $states.context.Map.Item.Value %%}", at: "{%% $states.context.Map.Item.Index %%}"}
      %s
      tolerate: 100%%
      children: express
      process:
        states:
          StartAt: Check
          States:
            Check:
              Type: Choice
              Choices:
                - {Condition: "{%% %s %%}", Next: Bad}
              Default: Good
            Bad: {Type: Fail, Error: Bad}
            Good: {Type: Pass, End: true}
      results: {to: s3://out/orders}
      """;

  private static final String ODD = "$states.input.row.n % 2 = 1";
  private static final String BATCH_WITH_3 = "3 in $states.input.Items.row.n";

  @TempDir private Path folder;
  private OwnedEngine engine;

  @BeforeEach
  void start() throws IOException {
    engine = OwnedEngine.of(folder.resolve(".dmap"), Map.of());
  }

  @AfterEach
  void end() throws IOException {
    engine.close();
  }

  private void job(String batch, String condition) throws IOException {
    Files.writeString(folder.resolve("job.yaml"), JOB.formatted(batch, condition));
  }

  private DmapRun dmap(String... args) {
    return new DmapRun(folder).engines(engine.opener()).run(args);
  }

  private List<String> inputs(String run) {
    DmapRun results = dmap("results", run, "--select", "Input");
    assertThat(results.exitCode()).as(results.err()).isZero();
    return results.out().lines().sorted(Comparator.naturalOrder()).toList();
  }

  @Test
  void runsWhatFailedWithTheSameInputs() throws IOException {
    job("", ODD);
    assertThat(dmap("run", "job.yaml", "--name", "first").exitCode()).isZero();
    job("", "false");
    DmapRun again = dmap("run", "job.yaml", "--name", "second", "--failed-of", "first");
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.err()).contains("3 items that failed or never started in first");
    assertThat(inputs("second"))
        .containsExactly(
            "{\"row\":{\"n\":1},\"at\":0}",
            "{\"row\":{\"n\":3},\"at\":2}",
            "{\"row\":{\"n\":5},\"at\":4}");
  }

  @Test
  void keepsTheBatchInput() throws IOException {
    job("batch: {items: 2, input: {day: \"{% 'mon' & 'day' %}\"}}", BATCH_WITH_3);
    assertThat(dmap("run", "job.yaml", "--name", "first").exitCode()).isZero();
    job("batch: {items: 1, input: {day: \"another\"}}", "false");
    assertThat(dmap("run", "job.yaml", "--name", "second", "--failed-of", "first").exitCode())
        .isZero();
    assertThat(inputs("second"))
        .containsExactly(
            "{\"BatchInput\":{\"day\":\"monday\"},\"Items\":[{\"row\":{\"n\":3},\"at\":2}]}",
            "{\"BatchInput\":{\"day\":\"monday\"},\"Items\":[{\"row\":{\"n\":4},\"at\":3}]}");
  }

  @Test
  void startsNothingIfNothingFailed() throws IOException {
    job("", "false");
    assertThat(dmap("run", "job.yaml", "--name", "first").exitCode()).isZero();
    DmapRun again = dmap("run", "job.yaml", "--name", "second", "--failed-of", "first");
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.err())
        .contains("nothing failed in first, so nothing was started")
        .doesNotContain("no condition");
    assertThat(
            dmap(
                    "run",
                    "job.yaml",
                    "--failed-of",
                    "first",
                    "--fail-if",
                    "failed > 0",
                    "--junit",
                    "x")
                .err())
        .contains("nothing was started: no condition was checked, no file written");
    assertThat(dmap("status", "second").exitCode()).isNotZero();
  }

  @Test
  void tellsMistakesInTheJobEvenIfNothingFailed() throws IOException {
    job("", "false");
    assertThat(dmap("run", "job.yaml", "--name", "first").exitCode()).isZero();
    assertThat(dmap("run", "nowhere.yaml", "--failed-of", "first").exitCode()).isNotZero();
    job("concurency: 5", "false");
    DmapRun mistaken = dmap("run", "job.yaml", "--failed-of", "first");
    assertThat(mistaken.exitCode()).isEqualTo(2);
    assertThat(mistaken.err()).contains("did you mean `concurrency`");
  }

  @Test
  void needsNothingOfWhatTheJobItselfReads() throws IOException {
    Files.writeString(folder.resolve("numbers.jsonl"), "{\"n\":1}\n{\"n\":2}\n");
    Files.writeString(
        folder.resolve("job.yaml"),
        JOB.formatted("", ODD).replaceFirst("source: .*", "source: {jsonl: ./numbers.jsonl}"));
    assertThat(dmap("run", "job.yaml", "--name", "first").exitCode()).isZero();
    Files.delete(folder.resolve("numbers.jsonl"));
    DmapRun again = dmap("run", "job.yaml", "--name", "second", "--failed-of", "first");
    assertThat(again.err()).contains("1 items that failed or never started in first");
    assertThat(inputs("second")).containsExactly("{\"row\":{\"n\":1},\"at\":0}");
  }

  @Test
  void refusesWhatItCannotChange() throws IOException {
    job("", ODD);
    assertThat(dmap("run", "job.yaml", "--name", "first").exitCode()).isZero();
    Files.writeString(
        folder.resolve("x.asl.json"),
        "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Succeed\"}}}");
    DmapRun definition = dmap("run", "x.asl.json", "--failed-of", "first");
    assertThat(definition.exitCode()).isEqualTo(2);
    assertThat(definition.err()).contains("--failed-items");
  }

  @Test
  void refusesInputsThatWereNotRecorded() throws IOException {
    job("", ODD);
    assertThat(dmap("run", "job.yaml", "--name", "first").exitCode()).isZero();
    for (Path file : failedFiles()) {
      String json = Files.readString(file);
      Files.writeString(
          file, json.replaceFirst("\"Input\":\"(\\\\.|[^\"\\\\])*\"", "\"Input\":\"\""));
    }
    Files.delete(manifest());
    String results = folder.relativize(manifest().getParent()).toString();
    DmapRun again = dmap("run", "job.yaml", "--name", "second", "--failed-of", results);
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.err())
        .contains("1 of 3 child executions have no input", "nothing was started");
  }

  private List<Path> failedFiles() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve(".dmap/s3/out"))) {
      return files.filter(f -> f.getFileName().toString().startsWith("FAILED")).toList();
    }
  }

  private Path manifest() throws IOException {
    return failedFiles().getFirst().resolveSibling("manifest.json");
  }
}
