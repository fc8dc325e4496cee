package dmap.cli;

import static java.time.temporal.ChronoUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;

import dmap.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `dmap results --to DIR`, and results of runs that left no files.
final class ResultsToFolderTest {
  private static final String NESTED =
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
            "ItemProcessor": %s}}}}}}
      """;

  /// Fails on a 0.
  private static final String CHECK =
      """
      {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "EXPRESS"},
       "StartAt": "Check", "States": {
         "Check": {"Type": "Choice", "Default": "Good",
           "Choices": [{"Variable": "$", "NumericEquals": 0, "Next": "Zero"}]},
         "Zero": {"Type": "Fail", "Error": "Zero", "Cause": "nothing"},
         "Good": {"Type": "Pass", "End": true}}}
      """;

  /// Without a ResultWriter.
  private static final String FAILING =
      """
      {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true, "Label": "m",
        "ItemsPath": "$.numbers", "MaxConcurrency": 1, "ItemProcessor": %s}}}
      """;

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

  private DmapRun dmap(String... args) {
    return new DmapRun(folder).engines(engine.opener()).run(args);
  }

  private DmapRun run(String definition, String input) throws IOException {
    Files.writeString(folder.resolve("it.asl.json"), definition);
    return dmap("run", "it.asl.json", "--name", "n", "--input", input);
  }

  @Test
  void copiesNestedMapRunsIntoFoldersOfTheirOwnAndReadsThemAgain() throws IOException {
    run(NESTED.formatted(CHECK), "{\"lists\": [{\"numbers\": [1, 0, 2]}, {\"numbers\": [3, 4]}]}");

    DmapRun copied = dmap("results", "n", "--to", "copy", "-o", "json");
    assertThat(copied.exitCode()).as(copied.err()).isZero();
    JsonNode results = Json.parse(copied.out());
    assertThat(results.at("/download/verifiedBy/size").asLong())
        .isEqualTo(results.at("/download/files").asLong());

    JsonNode again = Json.parse(dmap("results", "copy", "-o", "json").out());
    assertThat(again.at("/counts")).isEqualTo(results.at("/counts"));
    assertThat(again.path("mapRuns")).hasSize(2);
    assertThat(again.at("/mapRuns/0/errors/0/error").asString()).isEqualTo("Zero");
    assertThat(again.at("/mapRuns/0/childExecution"))
        .isEqualTo(results.at("/mapRuns/0/childExecution"));

    DmapRun third = dmap("results", "n", "--to", "copy", "--no-summary", "-o", "json");
    assertThat(Json.parse(third.out()).at("/download/filesFetched").asLong()).isZero();
  }

  @Test
  void writesNothingOutsideTheFolderWhateverTheManifestSays() throws IOException {
    Path run = Files.createDirectories(folder.resolve(".dmap/s3/out/evil"));
    List<String> keys =
        List.of("../../x", "/etc/x", "evil/..", "a\\\\b", "nul\\u0000", "evil/" + "n".repeat(900));
    String entries =
        Stream.concat(keys.stream(), Stream.of("evil/FAILED_0.json", "b/FAILED_0.json"))
            .map(key -> "{\"Key\": \"" + key + "\", \"Size\": 2}")
            .reduce((a, b) -> a + "," + b)
            .orElseThrow();
    Files.writeString(
        run.resolve("manifest.json"), "{\"ResultFiles\": {\"FAILED\": [" + entries + "]}}");
    Files.writeString(run.resolve("FAILED_0.json"), "[]");

    DmapRun copied = dmap("results", "s3://out/evil/manifest.json", "--to", "deep/copy");

    assertThat(copied.exitCode()).isEqualTo(1);
    try (Stream<Path> files = Files.walk(folder.resolve("deep"))) {
      assertThat(files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("manifest.json", "FAILED_0.json", ".dmap-download");
    }
  }

  @Test
  void findsTheChildExecutionsOfARunThatCouldNotWriteItsFiles() throws IOException {
    String map =
        """
        {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true, "Label": "m",
          "ResultWriter": {"Resource": "arn:aws:states:::s3:putObject",
            "Parameters": {"Bucket": "out", "Prefix": "m"}},
          "ItemsPath": "$.numbers", "MaxConcurrency": 1, "ItemProcessor": %s}}}
        """
            .formatted(CHECK);
    assertThat(run(map, "{\"numbers\": [1, 2, 0]}").exitCode()).isEqualTo(3);
    assertThat(dmap("results", "n").err()).doesNotContain("no manifest.json");
    try (Stream<Path> files = Files.walk(folder.resolve(".dmap/s3/out/m"))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }

    DmapRun found = dmap("results", "n", "-o", "json");

    assertThat(found.exitCode()).as(found.err()).isZero();
    assertThat(found.err()).contains("no manifest.json under s3://out/m/", "were asked");
    JsonNode results = Json.parse(found.out());
    assertThat(results.at("/counts/succeeded").asLong()).isEqualTo(2);
    assertThat(results.at("/errors/0/error").asString()).isEqualTo("Zero");
  }

  @Test
  void findsTheChildExecutionsOfARunThatFailedWithoutFiles() throws IOException {
    assertThat(run(FAILING.formatted(CHECK), "{\"numbers\": [1, 2, 0]}").exitCode()).isEqualTo(3);

    DmapRun found = dmap("results", "n", "-o", "json");

    assertThat(found.exitCode()).as(found.err()).isZero();
    JsonNode results = Json.parse(found.out());
    assertThat(results.at("/counts/succeeded").asLong()).isEqualTo(2);
    assertThat(results.at("/counts/failed").asLong()).isEqualTo(1);
    assertThat(results.at("/errors/0/error").asString()).isEqualTo("Zero");
    assertThat(dmap("results", "n", "--failed").out()).contains("\"input\":0");
  }

  @Test
  void keepsWhatItWasToldOfChildExecutionsForADay() throws IOException {
    run(FAILING.formatted(CHECK), "{\"numbers\": [0]}");
    dmap("results", "n");
    dmap("results", "n");
    List<Path> told = cached();
    assertThat(told).hasSize(2);
    Instant longAgo = Files.getLastModifiedTime(told.getFirst()).toInstant().minus(25, HOURS);
    Files.setLastModifiedTime(told.getFirst(), FileTime.from(longAgo));
    dmap("results", "n");
    assertThat(cached()).hasSize(2).contains(told.getLast()).doesNotContain(told.getFirst());
  }

  private List<Path> cached() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(".dmap/cache"))) {
      return files.filter(file -> file.getFileName().toString().startsWith("children-")).toList();
    }
  }
}
