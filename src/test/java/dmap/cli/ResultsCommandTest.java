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

/// `dmap results` of map runs inside child executions.
final class ResultsCommandTest {
  /// An outer map over lists, an inner one over each list's numbers, which fails on a 0.
  static final String NESTED =
      """
      {"StartAt": "Outer", "States": {"Outer": {"Type": "Map", "End": true, "Label": "outer",
        "ItemsPath": "$.lists", "ToleratedFailurePercentage": 100,
        "ResultWriter": {"Resource": "arn:aws:states:::s3:putObject",
          "Parameters": {"Bucket": "out", "Prefix": "outer"}},
        "ItemProcessor": {
          "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
          "StartAt": "Inner", "States": {"Inner": {"Type": "Map", "End": true, "Label": "inner",
            "ItemsPath": "$.numbers", "ToleratedFailureCount": 1,
            "ResultWriter": {"Resource": "arn:aws:states:::s3:putObject",
              "Parameters": {"Bucket": "out", "Prefix": "inner"}},
            "ItemProcessor": {
              "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "EXPRESS"},
              "StartAt": "Check", "States": {
                "Check": {"Type": "Choice", "Default": "Good",
                  "Choices": [{"Variable": "$", "NumericEquals": 0, "Next": "Zero"}]},
                "Zero": {"Type": "Fail", "Error": "Zero", "Cause": "nothing\\u001b[K"},
                "Good": {"Type": "Pass", "End": true}}}}}}}}}
      """;

  @TempDir private Path folder;
  private OwnedEngine engine;

  @BeforeEach
  void run() throws IOException {
    engine = OwnedEngine.of(folder.resolve(".dmap"), Map.of());
    Files.writeString(folder.resolve("nested.asl.json"), NESTED);
    DmapRun run =
        dmap(
            "run",
            "nested.asl.json",
            "--name",
            "n",
            "--input",
            "{\"lists\": [{\"numbers\": [1, 0, 2]}, {\"numbers\": [3, 4]}]}");
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  @AfterEach
  void end() throws IOException {
    engine.close();
  }

  private DmapRun dmap(String... args) {
    return new DmapRun(folder).engines(engine.opener()).run(args);
  }

  @Test
  void listsNestedMapRunsUnderTheirParent() {
    JsonNode outer = Json.parse(dmap("results", "n", "-o", "json").out());

    assertThat(outer.at("/counts/succeeded").asLong()).isEqualTo(2);
    assertThat(outer.path("mapRuns")).hasSize(2);
    JsonNode first = outer.path("mapRuns").get(0);
    assertThat(first.path("mapRunArn").asString()).contains("/inner:");
    assertThat(first.at("/counts/succeeded").asLong()).isEqualTo(2);
    assertThat(first.at("/counts/failed").asLong()).isEqualTo(1);
    assertThat(first.at("/errors/0/error").asString()).isEqualTo("Zero");
    assertThat(first.path("childExecution").asString()).isNotEmpty();
    assertThat(outer.at("/mapRuns/1/counts/succeeded").asLong()).isEqualTo(2);
    assertThat(outer.at("/mapRuns/1/mapRuns")).isEmpty();
  }

  @Test
  void showsNestedMapRunsInShortAsATree() {
    List<String> lines = dmap("results", "n").out().lines().toList();

    int at = lines.indexOf("Nested map runs");
    assertThat(at).isPositive();
    assertThat(lines.get(at + 1)).startsWith("  ├─ ✓ inner  2 succeeded, 1 failed  in ");
    assertThat(lines.get(at + 2)).isEqualTo("  │    1 × Zero: nothing\\u001b[K");
    assertThat(lines.get(at + 3)).startsWith("  └─ ✓ inner  2 succeeded  in ");
  }

  @Test
  void listsTheFailedChildrenOfNestedMapRuns() {
    DmapRun failed = dmap("results", "n", "--failed");
    assertThat(failed.exitCode()).isZero();
    assertThat(failed.out().lines().toList()).singleElement().asString().contains("\"input\":0");
  }

  @Test
  void goesOnWhenTheResultsOfANestedMapRunAreGone() throws IOException {
    JsonNode outer = Json.parse(dmap("results", "n", "-o", "json").out());
    String arn = outer.at("/mapRuns/0/mapRunArn").asString();
    String id = arn.substring(arn.lastIndexOf(':') + 1);
    Files.delete(folder.resolve(".dmap/s3/out/inner/" + id + "/manifest.json"));

    DmapRun again = dmap("results", "n", "-o", "json");

    assertThat(again.exitCode()).isEqualTo(1);
    JsonNode results = Json.parse(again.out());
    assertThat(results.path("mapRuns")).hasSize(1);
    assertThat(results.at("/problems/0/key").asString()).isEqualTo(arn);
  }
}
