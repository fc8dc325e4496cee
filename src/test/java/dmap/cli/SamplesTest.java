package dmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Every folder of `samples/` runs through the commands that its README names.
final class SamplesTest {
  private static final Path SAMPLES = Path.of("samples").toAbsolutePath();
  private static final Map<String, String> PATH = Map.of("PATH", System.getenv("PATH"));

  @TempDir private Path folder;

  @Test
  void runsEverySampleThatThereIs() throws IOException {
    try (Stream<Path> samples = Files.list(SAMPLES)) {
      assertThat(samples.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "weather-extremes",
              "access-log-scan",
              "dynamodb-list",
              "half-million-objects", // these two: GeneratedSamplesTest
              "nested-objects");
    }
  }

  @Test
  void findsTheHottestDayOfTheWeatherData() throws IOException {
    Path job = SAMPLES.resolve("weather-extremes/job.yaml");
    try (OwnedEngine engine = OwnedEngine.of(folder.resolve(".dmap"), PATH)) {
      JsonNode plan = Json.parse(run(engine, "plan", job.toString(), "-o", "json").out());
      assertThat(plan.path("items").asLong()).isEqualTo(2922);
      assertThat(plan.path("childExecutions").asLong()).isEqualTo(117);

      DmapRun run =
          run(
              engine,
              "run",
              job.toString(),
              "-o",
              "json",
              "-D",
              "functions.find-extremes.environment.SECONDS_PER_ROW=\"0\"");
      assertThat(run.exitCode()).as(run.err()).isZero();
      JsonNode last = json(run);
      assertThat(last.path("execution").path("status").asString()).isEqualTo("SUCCEEDED");

      JsonNode results = json(run(engine, "results", "-o", "json"));
      assertThat(results.path("counts").path("succeeded").asLong()).isEqualTo(117);
      assertThat(results.path("itemCounts").path("succeeded").asLong()).isEqualTo(2922);

      assertThat(run(engine, "list").out()).contains("SUCCEEDED\t2922\t2922\t0");
      assertThat(run(engine, "status").out()).contains("2013-07-18");
    }
  }

  @Test
  void toleratesTheDamagedLogs() throws IOException, InterruptedException {
    Path sample = folder.resolve("sample");
    copy(SAMPLES.resolve("access-log-scan"), sample);
    Process generate =
        new ProcessBuilder("python3", "generate.py")
            .directory(sample.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("generate.log").toFile())
            .start();
    assertThat(generate.waitFor()).isZero();
    try (OwnedEngine engine = OwnedEngine.of(folder.resolve(".dmap"), PATH)) {
      DmapRun run = run(engine, "run", sample.resolve("job.yaml").toString(), "-q");
      assertThat(run.exitCode()).as(run.err()).isZero();

      JsonNode results = json(run(engine, "results", "-o", "json"));
      assertThat(results.path("counts").path("succeeded").asLong()).isEqualTo(116);
      assertThat(results.path("counts").path("failed").asLong()).isEqualTo(4);
      assertThat(results.path("errors").get(0).path("error").asString()).isEqualTo("MalformedLog");

      List<String> failed = run(engine, "results", "--failed").out().lines().toList();
      assertThat(failed).hasSize(4).allMatch(line -> line.contains("MalformedLog"));
    }
  }

  @Test
  void callsAFunctionForEachValueOfAListInDynamoDb() throws IOException {
    Path sample = SAMPLES.resolve("dynamodb-list");
    String job = sample.resolve("job.yaml").toString();
    String wait = "process.states.States.Pause.Seconds=";
    try (OwnedEngine engine = OwnedEngine.of(folder.resolve(".dmap"), PATH)) {
      for (int i = 0; i < 2; i++) {
        DmapRun load =
            run(engine, "run", sample.resolve("load.asl.yaml").toString(), "--name", "load-" + i);
        assertThat(load.exitCode()).as(load.out() + load.err()).isZero();
      }
      JsonNode words =
          json(run(engine, "run", job, "-o", "json", "--name", "words", "-D", wait + "0"));
      assertThat(outputs(words)).containsExactly("\"one\"", "\"two\"", "\"three\"");
      JsonNode orders =
          json(
              run(
                  engine,
                  "run",
                  job,
                  "-o",
                  "json",
                  "--name",
                  "orders",
                  "-D",
                  wait + "0",
                  "-D",
                  "concurrency=3",
                  "-D",
                  "source.dynamodb.key.id=orders"));
      assertThat(outputs(orders))
          .map(Json::parse)
          .containsExactly(
              Json.parse("{\"order\":\"A-17\",\"amount\":12.5,\"paid\":true}"),
              Json.parse("{\"order\":\"B-4\",\"amount\":80,\"tags\":[\"express\"]}"),
              Json.parse("{\"order\":\"C-9\",\"amount\":3,\"note\":null}"));
      DmapRun slow =
          run(
              engine,
              "run",
              job,
              "-o",
              "json",
              "--name",
              "slow",
              "-D",
              wait + "25",
              "-D",
              "timeout=1s");
      assertThat(slow.exitCode()).isEqualTo(3);
      assertThat(json(slow).path("execution").path("status").asString()).isEqualTo("TIMED_OUT");
    }
  }

  /// The values that the function logged, in the order of the items.
  private static List<String> outputs(JsonNode status) {
    String output = status.path("execution").path("output").asString();
    return Json.parse(output).valueStream().map(o -> Json.write(o.get("value"))).toList();
  }

  private DmapRun run(OwnedEngine engine, String... args) {
    return new DmapRun(folder)
        .environment("PATH", PATH.get("PATH"))
        .engines(engine.opener())
        .run(args);
  }

  private static JsonNode json(DmapRun run) {
    assertThat(run.out()).as(run.err()).isNotEmpty();
    return Json.parse(run.out().lines().toList().getLast());
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        Files.createDirectories(target.getParent());
        Files.copy(path, target);
      }
    }
  }
}
