package dmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What `run`, `redrive` and `results` tell a CI system, against an engine of the test's own.
final class CiReportsTest {
  private static final String JOB =
      """
      name: odd
      source: {items: [1, 0, 3, 4]}
      tolerate: 50%
      process:
        states:
          StartAt: Check
          States:
            Check:
              Type: Choice
              Choices: [{Condition: "{% $states.input = 0 %}", Next: Zero}]
              Default: Good
            Zero: {Type: Fail, Error: Zero, Cause: "nothing | `in` it"}
            Good: {Type: Pass, End: true}
      results: {to: s3://out/odd}
      """;

  @TempDir private Path folder;
  private OwnedEngine engine;

  @BeforeEach
  void start() throws IOException {
    engine = OwnedEngine.of(folder.resolve(".dmap"), Map.of());
    Files.writeString(folder.resolve("job.yaml"), JOB);
  }

  @AfterEach
  void end() throws IOException {
    engine.close();
  }

  private DmapRun dmap(String... args) {
    return new DmapRun(folder).engines(engine.opener()).run(args);
  }

  private DmapRun started(String name, String... options) {
    String[] args = new String[options.length + 4];
    args[0] = "run";
    args[1] = "job.yaml";
    args[2] = "--name";
    args[3] = name;
    System.arraycopy(options, 0, args, 4, options.length);
    return dmap(args);
  }

  private String file(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  @Test
  void failsARunThatSucceededWhenItsConditionIsMet() {
    DmapRun run = started("n", "--fail-if", "failed > 10%", "--fail-if", "timedOut > 0");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err())
        .contains("dmap: --fail-if failed > 10%: measured 25 % (1 of 4), limit 10 %\n")
        .contains("not met: timedOut > 0: measured 0, limit 0\n");
  }

  @Test
  void endsTheDocumentsOfARunWithItsConditions() {
    DmapRun run = started("n", "-o", "json", "--fail-if", "failed > 30%");

    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode last = Json.parse(run.out().lines().toList().getLast());
    assertThat(last.at("/execution/status").asString()).isEqualTo("SUCCEEDED");
    assertThat(last.path("conditions").toString())
        .isEqualTo(
            "[{\"text\":\"failed > 30%\",\"met\":false,\"value\":25,\"limit\":30,"
                + "\"unit\":\"percent\"}]");
  }

  @Test
  void readsTheFilesOfARunForWhatItsCountsDoNotTell() {
    DmapRun run = started("n", "--fail-if", "errors[\"Zero\"] >= 1", "--fail-if", "p99 > 1h");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err())
        .contains("--fail-if errors[\"Zero\"] >= 1: measured 1, limit 1")
        .contains("not met: p99 > 1h: measured ");
  }

  @Test
  void cannotTellADurationOfARunWithoutResultFiles() throws IOException {
    Files.writeString(folder.resolve("job.yaml"), JOB.replace("results: {to: s3://out/odd}", ""));

    DmapRun run = started("n", "--fail-if", "p99 > 1h");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("--fail-if p99 > 1h: cannot be told");
    assertThat(started("m", "--fail-if", "failed = 1").exitCode()).isEqualTo(3);
  }

  @Test
  void startsNothingWhenAConditionIsNotUnderstood() {
    DmapRun run = started("n", "--fail-if", "fialed > 1%");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("--fail-if, column 1: unknown metric `fialed` (did you mean `failed`?)")
        .contains("  fialed > 1%\n  ^\n");
    assertThat(dmap("list").out()).isEmpty();
  }

  @Test
  void cannotTellTheEndOfARunThatNobodyWaitsFor() {
    for (List<String> option :
        List.of(
            List.of("--fail-if", "failed > 0"),
            List.of("--junit", "x.xml"),
            List.of("--timeout", "5s"),
            List.of("--github-summary=x.md"))) {
      DmapRun run = started("n", concat("--detach", option));
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).contains("--detach");
    }
    assertThat(dmap("list").out()).isEmpty();
  }

  private static String[] concat(String first, List<String> more) {
    return java.util.stream.Stream.concat(java.util.stream.Stream.of(first), more.stream())
        .toArray(String[]::new);
  }

  @Test
  void writesAReportAndASummaryOfARunThatFailed() throws IOException {
    Files.writeString(folder.resolve("job.yaml"), JOB.replace("tolerate: 50%", ""));

    DmapRun run =
        started(
            "n", "--junit", "reports/n.xml", "--github-summary=n.md", "--fail-if", "total != 4");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(file("reports/n.xml"))
        .contains("type=\"States.ExceedToleratedFailureThreshold\"")
        .contains("type=\"Zero\"")
        .contains("fail if total != 4");
    assertThat(file("n.md")).contains("## ❌ `n` FAILED").contains("| 1 | `Zero` |");
    assertThat(Files.list(folder.resolve("reports"))).hasSize(1);
  }

  @Test
  void reportsARunThatNeverReachedItsMap() throws IOException {
    Files.writeString(
        folder.resolve("no-map.asl.json"),
        "{\"StartAt\": \"F\", \"States\": {\"F\": {\"Type\": \"Fail\", \"Error\": \"Early\"}}}");

    DmapRun run = dmap("run", "no-map.asl.json", "--name", "n", "--junit", "n.xml");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(file("n.xml")).contains("type=\"Early\"");
  }

  @Test
  void tellsOfResultsWhatItTellsOfARun() throws IOException {
    started("n");

    DmapRun results =
        dmap(
            "results",
            "n",
            "-q",
            "--fail-if",
            "failed > 10%",
            "--fail-if",
            "succeeded < 1",
            "--junit",
            "n.xml",
            "--github-summary=n.md");

    assertThat(results.exitCode()).isEqualTo(3);
    assertThat(results.out()).isEmpty();
    assertThat(results.err())
        .isEqualTo("dmap: --fail-if failed > 10%: measured 25 % (1 of 4), limit 10 %\n");
    assertThat(file("n.xml")).contains("name=\"execution\"").contains("type=\"Zero\"");
    assertThat(file("n.md")).contains("| ``nothing \\| `…` it`` |");
    JsonNode json =
        Json.parse(dmap("results", "n", "-q", "-o", "json", "--fail-if", "p50 > 1h").out());
    assertThat(json.at("/conditions/0/met").asBoolean(true)).isFalse();
    assertThat(json.at("/counts/failed").asLong()).isEqualTo(1);
  }

  @Test
  void showsTheSummaryWhenNothingElseWasAskedFor() {
    started("n");

    assertThat(dmap("results", "n", "-q").out()).contains("succeeded");
    assertThat(dmap("results", "n", "--fail-if", "failed > 4").out()).contains("succeeded");
  }

  @Test
  void saysWhatIsDamagedWhenNoSummaryShowsIt() throws IOException {
    Files.createDirectory(folder.resolve("cut"));
    Files.writeString(folder.resolve("cut/SUCCEEDED_0.json"), "[{\"Name\":\"a\"");

    DmapRun results = dmap("results", "cut", "-q", "--junit", "x.xml");

    assertThat(results.exitCode()).isEqualTo(1);
    assertThat(results.err()).startsWith("SUCCEEDED_0.json at byte ");
  }

  @Test
  void takesTheWordBehindABareSummaryOptionForTheRun() throws IOException {
    started("n");
    Path summary = Files.writeString(folder.resolve("step.md"), "| a table |\n");

    DmapRun results =
        new DmapRun(folder)
            .engines(engine.opener())
            .environment("GITHUB_STEP_SUMMARY", summary.toString())
            .run("results", "--github-summary", "n");

    assertThat(results.exitCode()).as(results.err()).isZero();
    assertThat(Files.readString(summary)).startsWith("| a table |\n\n## ✅ `n` SUCCEEDED\n");
    DmapRun nowhere = dmap("results", "--github-summary", "n");
    assertThat(nowhere.exitCode()).isEqualTo(2);
    assertThat(nowhere.err()).contains("GITHUB_STEP_SUMMARY is not set");
  }

  @Test
  void keepsToWhatGithubTakesOfAStep() throws IOException {
    started("n");
    Path summary = folder.resolve("step.md");

    Files.writeString(summary, "x".repeat((1 << 20) - 200));
    assertThat(dmap("results", "n", "--github-summary=step.md").exitCode()).isZero();
    assertThat(Files.size(summary)).isLessThanOrEqualTo(1 << 20);
    assertThat(file("step.md")).endsWith("3 succeeded, 1 failed, 0 pending\n");

    Files.writeString(summary, "x".repeat(1 << 20));
    DmapRun full = dmap("results", "n", "--github-summary=step.md");
    assertThat(full.exitCode()).isEqualTo(1);
    assertThat(full.err()).contains("is full");
    assertThat(Files.size(summary)).isEqualTo(1 << 20);
  }

  @Test
  void tellsBesideWhatElseIsTakenOutOfTheResults() throws IOException {
    started("n");

    DmapRun results =
        dmap(
            "results",
            "n",
            "--where",
            "Status = 'FAILED'",
            "--select",
            "Error",
            "--fail-if",
            "failed = 1",
            "--junit",
            "n.xml");

    assertThat(results.exitCode()).isEqualTo(3);
    assertThat(results.out()).contains("Zero").doesNotContain("succeeded");
    assertThat(file("n.xml")).contains("type=\"Zero\"");
  }

  @Test
  void comparesTwoRuns() {
    started("monday");
    started("tuesday", "-D", "source.items=[0,0,3,4]");

    DmapRun text = dmap("results", "tuesday", "--compare", "monday");
    assertThat(text.exitCode()).as(text.err()).isZero();
    assertThat(text.out())
        .startsWith("tuesday compared with monday\n")
        .containsPattern("failed +1 +2 +\\+1 +\\+100.0 % +worse");

    JsonNode json =
        Json.parse(dmap("results", "tuesday", "--compare", "monday", "-o", "json").out());
    assertThat(json.at("/mapRuns/0/errors/0/change").asString()).isEqualTo("more");
    assertThat(dmap("results", "tuesday", "--compare", "sunday").exitCode()).isEqualTo(1);
  }

  @Test
  void refusesTwoThingsInPlaceOfTheSummary() {
    DmapRun both = dmap("results", "--failed", "--compare", "monday");

    assertThat(both.exitCode()).isEqualTo(2);
    assertThat(both.err()).contains("--compare goes with no other way");
  }

  @Test
  void countsNestedMapRunsOfARunAndOfItsResults() throws IOException {
    Files.writeString(folder.resolve("nested.asl.json"), ResultsCommandTest.NESTED);
    String input = "{\"lists\": [{\"numbers\": [1, 0, 2]}, {\"numbers\": [3, 4]}]}";

    DmapRun run =
        dmap(
            "run",
            "nested.asl.json",
            "--name",
            "n",
            "--input",
            input,
            "--fail-if",
            "total = 7",
            "--fail-if",
            "failed != 1");
    DmapRun results = dmap("results", "n", "-q", "--fail-if", "total = 7");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err())
        .contains("dmap: --fail-if total = 7: measured 7, limit 7")
        .contains("not met: failed != 1");
    assertThat(results.err()).isEqualTo("dmap: --fail-if total = 7: measured 7, limit 7\n");
  }

  @Test
  void tellsOfARedriveToo() throws IOException {
    Files.writeString(folder.resolve("job.yaml"), JOB.replace("tolerate: 50%", ""));
    started("n");

    DmapRun redriven = dmap("redrive", "n", "--junit", "n.xml", "--fail-if", "failed > 0");

    assertThat(redriven.exitCode()).as(redriven.err()).isEqualTo(3);
    assertThat(redriven.err()).contains("--fail-if failed > 0: measured 1, limit 0");
    assertThat(file("n.xml")).contains("type=\"Zero\"");
  }
}
