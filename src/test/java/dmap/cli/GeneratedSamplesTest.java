package dmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The samples whose data a script makes, with a small part of it.
final class GeneratedSamplesTest {
  private static final Path SAMPLES = Path.of("samples").toAbsolutePath();

  @TempDir private Path folder;

  private record Generated(int exitCode, String text) {}

  @Test
  void runsTheDemonstrationOfHalfAMillionObjectsWithFewer() throws Exception {
    assertThat(generate("half-million-objects", "1251").exitCode()).isZero();
    try (OwnedEngine engine = engine()) {
      DmapRun run =
          run(engine, "half-million-objects", "-D", "process.states.States.Work.Seconds=0");
      assertThat(run.exitCode()).as(run.out() + run.err()).isZero();

      JsonNode counts = json(run).path("mapRuns").get(0);
      assertThat(counts.path("itemCounts").path("succeeded").asLong()).isEqualTo(1251);
      assertThat(counts.path("executionCounts").path("succeeded").asLong()).isEqualTo(6);
      assertThat(counts.path("maxConcurrency").asLong()).isEqualTo(3000);
    }
  }

  @Test
  void publishesAMessageForEachOfTheNestedObjects() throws Exception {
    assertThat(generate("nested-objects", "1041").exitCode()).isZero();
    try (OwnedEngine engine = engine()) {
      DmapRun run = run(engine, "nested-objects");
      assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
      JsonNode outer = json(run).path("mapRuns").get(0);
      assertThat(outer.path("executionCounts").path("succeeded").asLong()).isEqualTo(2);
    }
    List<String> messages = Files.readAllLines(folder.resolve(".dmap/outbox/sns/orders.jsonl"));
    assertThat(messages).hasSize(1041);
    assertThat(messages)
        .map(line -> Json.parse(Json.parse(line).path("Message").asString()))
        .allMatch(message -> message.path("checked").asBoolean())
        .extracting(message -> message.path("order").asInt())
        .doesNotHaveDuplicates();
  }

  @Test
  void saysHowTheDataIsMadeIfItIsNotThere() throws Exception {
    try (OwnedEngine engine = engine()) {
      DmapRun run = run(engine, "nested-objects");
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err())
          .contains("there is no local bucket nested-objects")
          .contains("samples/nested-objects/generate.sh`");
    }
  }

  @Test
  void generatesOnce() throws Exception {
    generate("half-million-objects", "7");
    assertThat(generate("half-million-objects", "7"))
        .isEqualTo(new Generated(0, "7 objects are in .dmap/s3/half-million-objects already\n"));
    assertThat(generate("half-million-objects", "8").exitCode()).isEqualTo(1);
    assertThat(generate("half-million-objects", "many").exitCode()).isEqualTo(2);
    assertThat(folder.resolve(".dmap/s3/.staging")).isEmptyDirectory();
  }

  private Generated generate(String sample, String count) throws Exception {
    Path log = folder.resolve("generate.log");
    var builder =
        new ProcessBuilder("sh", SAMPLES.resolve(sample).resolve("generate.sh").toString(), count)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().remove("DMAP_HOME"); // of whoever runs the tests
    return new Generated(builder.start().waitFor(), Files.readString(log));
  }

  private OwnedEngine engine() throws IOException {
    return OwnedEngine.of(folder.resolve(".dmap"), Map.of());
  }

  private DmapRun run(OwnedEngine engine, String sample, String... options) {
    DmapRun run = new DmapRun(folder).engines(engine.opener());
    String job = SAMPLES.resolve(sample).resolve("job.yaml").toString();
    List<String> args = new ArrayList<>(List.of("run", job, "-o", "json"));
    args.addAll(List.of(options));
    return run.run(args.toArray(String[]::new));
  }

  private static JsonNode json(DmapRun run) {
    return Json.parse(run.out().lines().toList().getLast());
  }
}
