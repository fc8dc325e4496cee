package dmap.results.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.json.Json;
import dmap.objects.FolderStore;
import dmap.objects.ObjectStore;
import dmap.objects.ObjectUri;
import dmap.results.files.FileProblem;
import dmap.results.files.HarvestProgress;
import dmap.results.files.HarvestSource;
import dmap.results.files.MapRunSource;
import dmap.results.summary.Harvest;
import dmap.results.summary.Harvester;
import dmap.results.summary.OutcomeCounts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

final class ResultTablesTest {
  private static final Path REDRIVEN = Path.of("src/test/resources/results/redriven");
  private static final Path BATCHES = Path.of("src/test/resources/results/express-batches");

  @TempDir private Path folder;
  private List<FileProblem> problems = List.of();

  private List<JsonNode> ask(HarvestSource source, ObjectStore objects, String sql) {
    List<JsonNode> rows = new ArrayList<>();
    try (ResultTables tables =
        ResultTables.open(
            List.of(MapRunSource.alone(source)),
            objects,
            Elsewhere.copies(objects),
            folder.resolve("cache"))) {
      tables.json(sql, QueryWatch.NONE, line -> rows.add(Json.parse(line)));
      problems = tables.problems();
    }
    return rows;
  }

  private List<JsonNode> ask(Path results, String sql) {
    return ask(new HarvestSource.LocalFolder(results), new FolderStore(folder), sql);
  }

  private Path results(String name, String content) throws IOException {
    Path results = Files.createDirectories(folder.resolve("results"));
    Files.writeString(results.resolve(name), content);
    return results;
  }

  private Harvest summary(Path results) {
    return new Harvester(new FolderStore(folder))
        .harvest(MapRunSource.alone(new HarvestSource.LocalFolder(results)), HarvestProgress.NONE)
        .harvest();
  }

  @Test
  void countsWhatTheSummaryCounts() {
    for (long seed = 1; seed <= 20; seed++) {
      Path results = folder.resolve("run's [" + seed + "] *=%");
      new RandomRun(seed).write(results);
      Harvest summary = summary(results);
      assertThat(counts(ask(results, "select status s, count(*) n from records group by 1")))
          .as("seed %d", seed)
          .isEqualTo(counts(summary.counts().executions()));
      if (summary.counts().items().isPresent()) {
        assertThat(counts(ask(results, "select status s, count(*) n from items group by 1")))
            .as("seed %d", seed)
            .isEqualTo(counts(summary.counts().items().get()));
      }
      Map<String, Long> errors = new TreeMap<>();
      summary
          .failures()
          .errors()
          .forEach(group -> errors.merge(group.error(), group.count(), Long::sum));
      assertThat(counts(ask(results, "select error s, count(*) n from errors group by 1")))
          .as("seed %d", seed)
          .isEqualTo(errors);
      JsonNode durations =
          ask(results, "select max(duration_ms) m, count(duration_ms) n from records").getFirst();
      assertThat(durations.path("m").asLong(0))
          .isEqualTo(summary.timing().durations().map(d -> d.maxMillis()).orElse(0L));
    }
  }

  private static Map<String, Long> counts(List<JsonNode> rows) {
    Map<String, Long> counts = new TreeMap<>();
    rows.forEach(row -> counts.put(row.path("s").asString(), row.path("n").asLong()));
    return counts;
  }

  private static Map<String, Long> counts(OutcomeCounts of) {
    Map<String, Long> counts = new TreeMap<>();
    counts.put("SUCCEEDED", of.succeeded());
    counts.put("FAILED", of.failed());
    counts.put("TIMED_OUT", of.timedOut());
    counts.put("ABORTED", of.aborted());
    counts.put("PENDING", of.pending());
    counts.values().removeIf(count -> count == 0);
    return counts;
  }

  @Test
  void mergesSuccessesOfAllAttemptsAndKeepsTheLastFailures() {
    List<JsonNode> rows =
        ask(REDRIVEN, "select status, attempt, file from records order by attempt, file, name");
    assertThat(rows).extracting(row -> row.path("attempt").asInt()).contains(0, 2);
    assertThat(ask(REDRIVEN, "select distinct attempt from errors"))
        .extracting(row -> row.path("attempt").asInt())
        .containsExactly(2);
    assertThat(rows.getLast().path("file").asString()).startsWith("Redrive-2/");
  }

  @Test
  void unpacksCausesOfFailures() {
    JsonNode error =
        ask(REDRIVEN, "select error, message, cause.requestId as id from errors limit 1")
            .getFirst();
    assertThat(error.path("error").asString()).isEqualTo("TaxServiceDown");
    assertThat(error.path("message").asString())
        .isEqualTo("tax service answered 500 for invoice i-0001");
    assertThat(error.path("id").asString()).isNotEmpty();
  }

  @Test
  void unrollsBatches() {
    List<JsonNode> items =
        ask(BATCHES, "select index, item, batch_input from items where status = 'FAILED'");
    assertThat(items.getFirst().at("/item/n").asInt()).isZero();
    assertThat(items.get(1).path("index").asInt()).isEqualTo(1);
    assertThat(items.get(1).at("/batch_input/table").asString()).isEqualTo("t");
  }

  @Test
  void showsOutputsWithoutRecords() throws IOException {
    Path results = results("SUCCEEDED_0.jsonl", "[1,2]\n{\"a\":\"x\"}\nnull\n7\n");
    assertThat(ask(results, "select index, output from outputs"))
        .map(Json::write)
        .containsExactly(
            "{\"index\":0,\"output\":1}",
            "{\"index\":1,\"output\":2}",
            "{\"index\":0,\"output\":{\"a\":\"x\"}}",
            "{\"index\":0,\"output\":null}",
            "{\"index\":0,\"output\":7}");
    assertThat(ask(results, "select distinct status, name, start from records")).hasSize(1);
    assertThat(ask(results, "from items")).isEmpty();
  }

  @Test
  void takesAStatesOutputAsOutputs() {
    HarvestSource output = new HarvestSource.MapStateOutput("[{\"a\":1},{\"a\":2}]");
    assertThat(
            ask(output, new FolderStore(folder), "select sum((output->>'a')::int) s from outputs"))
        .map(Json::write)
        .containsExactly("{\"s\":3}");
  }

  @Test
  void leavesOutDamageAndReadsTheRest() throws IOException {
    Path results =
        results(
            "SUCCEEDED_0.json",
            "[{\"Status\":\"SUCCEEDED\",\"Name\":\"a\",\"InputDetails\":{}},"
                + "{\"Status\":\"SUCCEEDED\",\"Name\":\"b\",\"InputDetails\":{}},{\"Status\":\"SU");
    results(
        "FAILED_0.jsonl",
        "{\"Status\":\"FAILED\",\"Name\":\"c\",\"Input\":\"1\"}\n"
            + "{\"Status\":\"FAI\nLED\"\n"
            + "{\"Status\":\"FAILED\",\"Name\":\"d\",\"Input\":\"1\"}\n");
    assertThat(ask(results, "select name from records order by name"))
        .extracting(row -> row.path("name").asString())
        .containsExactly("a", "b", "c", "d");
    Harvest summary = summary(results);
    assertThat(summary.counts().executions().total()).isEqualTo(4);
    assertThat(problems)
        .extracting(FileProblem::key)
        .contains("SUCCEEDED_0.json", "FAILED_0.jsonl");
    assertThat(problems.stream().filter(p -> p.key().equals("SUCCEEDED_0.json")).findFirst())
        .isEqualTo(
            summary.reading().problems().stream()
                .filter(p -> p.key().equals("SUCCEEDED_0.json"))
                .findFirst());
  }

  @Test
  void readsGzip() throws IOException {
    Path results = results("FAILED_0.json", "");
    byte[] json = "[{\"Status\":\"FAILED\",\"Name\":\"a\"}]".getBytes(StandardCharsets.UTF_8);
    Files.write(results.resolve("FAILED_0.json"), RandomRun.gzip(json));
    assertThat(ask(results, "select name from errors")).hasSize(1);
  }

  @Test
  void readsFilesThatWereCompressedAfterTheManifestWasWritten() throws IOException {
    String record = "[{\"Status\":\"SUCCEEDED\",\"Name\":\"a\",\"InputDetails\":{}}]";
    Path results = results("manifest.json", manifest("SUCCEEDED_0.json", record.length()));
    Files.write(results.resolve("SUCCEEDED_0.json.gz"), RandomRun.gzip(bytes(record)));
    assertThat(ask(results, "from records")).hasSize(1);
    assertThat(problems).isEmpty();
  }

  @Test
  void leavesOutWhatCannotBeUnpackedAndReadsTheRest() throws IOException {
    byte[] whole = RandomRun.gzip(bytes(outputs(0, 9)));
    byte[] more = RandomRun.gzip(bytes(outputs(9, 50_000)));
    byte[] wrong = more.clone();
    wrong[more.length / 2] ^= 0x55;
    Path results = Files.createDirectories(folder.resolve("results"));
    Files.write(results.resolve("SUCCEEDED_0.jsonl.gz"), whole);
    Files.write(results.resolve("SUCCEEDED_1.jsonl.gz"), Arrays.copyOf(more, more.length / 2));
    Files.write(results.resolve("SUCCEEDED_2.jsonl.gz"), Arrays.copyOf(more, 5));
    Files.write(results.resolve("SUCCEEDED_3.jsonl.gz"), wrong);
    List<JsonNode> files =
        ask(results, "select file, count(*) n from records group by 1 order by 1");
    assertThat(files)
        .extracting(row -> row.path("file").asString())
        .containsExactly("SUCCEEDED_0.jsonl.gz", "SUCCEEDED_1.jsonl.gz", "SUCCEEDED_3.jsonl.gz");
    assertThat(files.getFirst().path("n").asInt()).isEqualTo(9);
    assertThat(files.get(1).path("n").asInt()).isBetween(10_000, 40_000);
    assertThat(problems)
        .extracting(FileProblem::key)
        .contains("SUCCEEDED_1.jsonl.gz", "SUCCEEDED_2.jsonl.gz", "SUCCEEDED_3.jsonl.gz")
        .doesNotContain("SUCCEEDED_0.jsonl.gz");
    assertThat(problems)
        .extracting(FileProblem::message)
        .contains("could not be read: it ends too early");
  }

  @Test
  void takesTextsThatUtf8CannotHold() throws IOException {
    Path results =
        results(
            "FAILED_0.json",
            "[{\"Status\":\"FAILED\",\"Name\":\"a\\ud800\",\"Input\":\"{\\\"x\\\":\\\"\\\\udc00\\\"}\"},"
                + "{\"Status\":\"FAILED\",\"Name\":\"b\",\"Input\":\"1\"}]");
    assertThat(ask(results, "select name from errors order by name"))
        .extracting(row -> row.path("name").asString())
        .containsExactly("a?", "b");
    assertThat(problems).isEmpty();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String manifest(String name, long bytes) {
    return "{\"ResultFiles\":{\"SUCCEEDED\":[{\"Key\":\"run/%s\",\"Size\":%d}]}}"
        .formatted(name, bytes);
  }

  private static String outputs(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> "{\"n\":%d,\"half\":\"%s\"}\n".formatted(i, Integer.toHexString(i * 31)))
        .collect(Collectors.joining());
  }

  @Test
  void readsTheFilesThatAreThereWhenOneElsewhereIsNot() throws IOException {
    Path bucket = Files.createDirectories(folder.resolve("s3/out/run"));
    Files.writeString(
        bucket.resolve("manifest.json"),
        "{\"ResultFiles\":{\"SUCCEEDED\":[{\"Key\":\"run/SUCCEEDED_0.json\",\"Size\":3},"
            + "{\"Key\":\"run/SUCCEEDED_1.json\",\"Size\":3}]}}");
    Files.writeString(bucket.resolve("SUCCEEDED_1.json"), "[7]");
    FolderStore store = new FolderStore(folder.resolve("s3"));
    HarvestSource source = new HarvestSource.RunFolder(new ObjectUri("out", "run"));
    for (ObjectStore each : List.of(store, new Elsewhere(store))) {
      assertThat(ask(source, each, "select output from records")).hasSize(1);
      assertThat(problems).extracting(FileProblem::key).containsExactly("run/SUCCEEDED_0.json");
    }
  }

  @Test
  void fetchesFilesThatAreElsewhere() throws IOException {
    Path bucket = Files.createDirectories(folder.resolve("s3/out/run"));
    new RandomRun(7).under("run/").write(bucket);
    FolderStore store = new FolderStore(folder.resolve("s3"));
    HarvestSource source = new HarvestSource.RunFolder(new ObjectUri("out", "run"));
    JsonNode here = ask(source, store, "select count(*) n from records").getFirst();
    JsonNode fetched =
        ask(source, new Elsewhere(store), "select count(*) n from records").getFirst();
    assertThat(fetched).isEqualTo(here);
    assertThat(folder.resolve("cache")).isEmptyDirectory();
  }

  @Test
  void readsNothingElseOnThisDisk() throws IOException {
    Files.writeString(folder.resolve("secret.csv"), "a,b\n1,2\n");
    for (String reading :
        List.of(
            "from read_csv('" + folder.resolve("secret.csv") + "')",
            "select content from read_text('/etc/hosts')",
            "from glob('/etc/*')")) {
      assertThatThrownBy(() -> ask(REDRIVEN, reading))
          .isInstanceOf(DmapException.class)
          .hasMessageContaining("ermission");
    }
  }

  @Test
  void refusesAnythingButOneSelect() {
    for (String sql :
        List.of(
            "select 1; select 2",
            "create table x as select 1",
            "copy records to 'x.csv'",
            "set threads = 1",
            "attach 'x.db'",
            "install httpfs",
            "select '1'); copy (select 1) to 'x.csv'; --")) {
      assertThatThrownBy(() -> ask(REDRIVEN, sql))
          .isInstanceOfSatisfying(
              DmapException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE));
    }
  }

  @Test
  void showsWhereAQueryIsWrong() {
    assertThatThrownBy(() -> ask(REDRIVEN, "select nam from records"))
        .isInstanceOfSatisfying(
            DmapException.class,
            e -> {
              assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE);
              assertThat(e.getMessage()).contains("\"nam\" not found");
              assertThat(e.details()).anyMatch(line -> line.contains("select nam from records"));
            });
  }

  @Test
  void writesNumbersThatJsonHasAndTimesAsEverywhere() {
    assertThat(
            ask(
                REDRIVEN,
                "select 'nan'::double x, 1.5::double y, timestamptz '2026-11-20 09:00:02.123Z' t,"
                    + " 170141183460469231731687303715884105727::hugeint h, {'a': [1]} s"))
        .map(Json::write)
        .containsExactly(
            "{\"x\":null,\"y\":1.5,\"t\":\"2026-11-20T09:00:02.123Z\","
                + "\"h\":170141183460469231731687303715884105727,\"s\":{\"a\":[1]}}");
  }
}
