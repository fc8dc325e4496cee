package dmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What a plan counts is what a run processes: jobs over data by chance, of every kind of file.
class PlannedCountTest {
  private static final int JOBS = 12;

  @TempDir private Path folder;
  private OwnedEngine engine;
  private final Random random = new Random(20261121);

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

  @Test
  void countsWhatARunProcesses() throws IOException {
    for (int i = 0; i < JOBS; i++) {
      String job = job(i);
      Files.writeString(folder.resolve("job.yaml"), job);
      JsonNode plan = Json.parse(dmap("plan", "job.yaml", "-o", "json").out().strip());
      DmapRun run = dmap("run", "job.yaml", "-o", "json");
      JsonNode last = Json.parse(run.out().lines().toList().getLast());
      JsonNode mapRun = last.path("mapRuns").path(0);
      assertThat(mapRun.path("status").asString()).as(job + run.err()).isEqualTo("SUCCEEDED");
      assertThat(mapRun.path("itemCounts").path("succeeded").asLong())
          .as(job)
          .isEqualTo(plan.path("items").asLong());
      assertThat(mapRun.path("executionCounts").path("succeeded").asLong())
          .as(job)
          .isEqualTo(plan.path("childExecutions").asLong());
    }
  }

  private String job(int number) throws IOException {
    String data = "data" + number;
    String source =
        switch (number % 6) {
          case 0 -> "csv: " + file(data + "/f.csv.gz", csv());
          case 1 -> "jsonl: " + file(data + "/f.jsonl", lines());
          case 2 -> "json: " + file(data + "/f.json", array()) + ", pointer: /a";
          case 3 -> "objects: " + files(data, _ -> lines(), "jsonl") + ", contents: jsonl";
          case 4 -> "objects: " + files(data, _ -> csv(), "csv") + ", contents: csv";
          case 5 -> "objects: " + files(data, _ -> "x", "txt");
          default -> throw new IllegalStateException();
        };
    String limit = random.nextBoolean() ? ", maxItems: " + (1 + random.nextInt(60)) : "";
    String batch = random.nextBoolean() ? "batch: {items: " + (1 + random.nextInt(9)) + "}\n" : "";
    return "name: count-%d\nsource: {%s%s}\n%sprocess: {states: {StartAt: P, States: {P: {Type: Pass, End: true}}}}\nresults: {to: s3://out/r}\n"
        .formatted(number, source, limit, batch);
  }

  private String file(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    OutputStream plain = Files.newOutputStream(file);
    try (OutputStream out = name.endsWith(".gz") ? new GZIPOutputStream(plain) : plain) {
      out.write(content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    return "./" + name;
  }

  private String files(String name, IntFunction<String> content, String end) throws IOException {
    int count = 1 + random.nextInt(5);
    for (int i = 0; i < count; i++) {
      file(name + "/" + i + "." + end, content.apply(i));
    }
    return "./" + name;
  }

  private String csv() {
    return "a,b\n" + some(i -> random.nextInt(5) == 0 ? "\n" : i + ",\"x\ny\"\n");
  }

  private String lines() {
    return some(i -> random.nextInt(5) == 0 ? "\n" : "{\"n\":" + i + "}\n") + "{}\n";
  }

  private String array() {
    return "{\"a\":[0" + some(i -> "," + i) + "]}";
  }

  private String some(IntFunction<String> part) {
    return IntStream.range(0, random.nextInt(100)).mapToObj(part).collect(Collectors.joining());
  }
}
