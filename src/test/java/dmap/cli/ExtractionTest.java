package dmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `dmap results` takes out of a folder of result files.
final class ExtractionTest {
  private static final String HOSTILE = "\\u001b]0;x\\u0007 =cmd() '; drop table records; --";

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Path results = Files.createDirectories(folder.resolve("results"));
    Files.writeString(
        results.resolve("SUCCEEDED_0.json"),
        "["
            + record("a", "SUCCEEDED", "{\"Items\":[1,2],\"BatchInput\":{\"day\":1}}", "[3,4]")
            + ","
            + record("b", "SUCCEEDED", "{\"qty\":5,\"sku\":\"x\"}", "{\"total\":2.5}")
            + "]");
    Files.writeString(
        results.resolve("FAILED_0.json"),
        "["
            + record(
                "c", "FAILED", "{\"Items\":[{\"n\":1},{\"n\":2}],\"BatchInput\":{\"day\":1}}", "")
            + ","
            + record(HOSTILE, "TIMED_OUT", "{\"qty\":7}", "")
            + "]");
    Files.writeString(
        results.resolve("PENDING_0.json"),
        "[{\"Input\":\"{\\\"qty\\\":9}\",\"InputDetails\":{\"Included\":true},\"Status\":\"PENDING\"}]");
  }

  private static String record(String name, String status, String input, String output) {
    String quoted = Json.write(Json.nodes().stringNode(input));
    String result =
        output.isEmpty() ? "" : ",\"Output\":" + Json.write(Json.nodes().stringNode(output));
    return "{\"ExecutionArn\":\"arn:x\",\"Input\":%s,\"Name\":\"%s\",\"Status\":\"%s\"%s}"
        .formatted(quoted, name, status, result);
  }

  private DmapRun results(String... options) {
    String[] args = new String[options.length + 2];
    args[0] = "results";
    args[1] = "results";
    System.arraycopy(options, 0, args, 2, options.length);
    return new DmapRun(folder).run(args);
  }

  @Test
  void printsRecordsThatAnExpressionHoldsFor() {
    DmapRun run = results("--where", "Input.qty > 4 and Status != 'PENDING'");
    assertThat(run.exitCode()).as(run.err()).isZero();
    List<String> lines = run.out().lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst()).contains("\\u001B]0;x\\u0007");
    assertThat(Json.parse(lines.get(1)).at("/Output/total").asDouble()).isEqualTo(2.5);
  }

  @Test
  void printsWhatIsSelected() {
    DmapRun run = results("--select", "Input.qty");
    assertThat(run.out().lines()).containsExactlyInAnyOrder("5", "7", "9");
    assertThat(results("--failed", "--select", "Input.qty").out().lines()).containsExactly("7");
    assertThat(results("--select", "Status = 'FAILED' ? Name", "-o", "json").out())
        .isEqualTo("\"c\"\n");
  }

  @Test
  void goesOnBehindRecordsThatAnExpressionFailsFor() {
    DmapRun run = results("--select", "$number(Input.sku)");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("b: ", "--select", "D3030");
    DmapRun loop = results("--where", "($f := function($x) { $f($x + 1) + 1 }; $f(1))", "--failed");
    assertThat(loop.exitCode()).isEqualTo(1);
  }

  @Test
  void refusesWhatIsNoExpression() {
    DmapRun run = results("--where", "Status = ");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--where is not JSONata");
  }

  @Test
  void refusesOptionsThatDoNotGoTogether() {
    assertThat(results("--sql", "select 1", "--where", "true").exitCode()).isEqualTo(2);
    assertThat(results("--failed-items", "x.jsonl", "--failed").exitCode()).isEqualTo(2);
    assertThat(results("--raw").exitCode()).isEqualTo(2);
    assertThat(results("--export", "x.xlsx").exitCode()).isEqualTo(2);
  }

  @Test
  void answersSql() {
    DmapRun run = results("--sql", "select status, count(*) as n from items group by 1 order by 1");
    assertThat(run.out().lines())
        .containsExactly(
            "{\"status\":\"FAILED\",\"n\":2}",
            "{\"status\":\"PENDING\",\"n\":1}",
            "{\"status\":\"SUCCEEDED\",\"n\":3}",
            "{\"status\":\"TIMED_OUT\",\"n\":1}");
    assertThat(results("--sql", "select name from errors where status = 'TIMED_OUT'").out())
        .contains("\\u001B]0;x\\u0007 =cmd()");
  }

  @Test
  void showsAPersonATable() {
    DmapRun run =
        new DmapRun(folder)
            .window(40)
            .run(
                "results",
                "results",
                "--color",
                "never",
                "--sql",
                "select name as \"who\", length(name) as n from errors order by n");
    assertThat(run.out().lines().map(String::stripTrailing))
        .containsExactly(
            "who                                    n",
            "c                                      1",
            "\\u001b]0;x\\u0007 =cmd() '; drop tab…  39");
  }

  @Test
  void showsAPersonRecordsInLines() {
    DmapRun run =
        new DmapRun(folder)
            .window(60)
            .run("results", "results", "--color", "never", "--where", "Name = 'b'");
    assertThat(run.out().lines())
        .containsExactly(
            "SUCCEEDED  b", "           {\"qty\":5,\"sku\":\"x\"}", "           → {\"total\":2.5}");
  }

  @Test
  void exportsRecordsOrWhatWasAskedFor() throws IOException {
    DmapRun all = results("--export", "all.csv");
    assertThat(all.exitCode()).as(all.err()).isZero();
    assertThat(all.err()).contains("5 rows written to FOLDER/all.csv");
    assertThat(folder.resolve("all.csv")).content().startsWith("name,arn,status,start,stop,");
    results("--failed", "--export", "failed.jsonl");
    assertThat(Files.readAllLines(folder.resolve("failed.jsonl"))).hasSize(2);
    results("--failed", "--select", "{'who': Name}", "--export", "who.jsonl");
    assertThat(Files.readAllLines(folder.resolve("who.jsonl")))
        .first()
        .isEqualTo("{\"who\":\"c\"}");
    results("--sql", "select 1 as x", "--export", "x.parquet");
    assertThat(folder.resolve("x.parquet")).isNotEmptyFile();
  }

  @Test
  void writesTheItemsThatAreLeft() throws IOException {
    DmapRun run = results("--failed-items", "left.jsonl");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("4 items of 3 child executions", "{\"day\":1}");
    assertThat(Files.readAllLines(folder.resolve("left.jsonl")))
        .containsExactly("{\"n\":1}", "{\"n\":2}", "{\"qty\":7}", "{\"qty\":9}");
  }

  @Test
  void saysWhichItemsCannotBeWritten() throws IOException {
    Files.writeString(
        folder.resolve("results/FAILED_1.json"),
        "[{\"Input\":\"\",\"InputDetails\":{\"Included\":false},\"Status\":\"FAILED\"}]");
    DmapRun run = results("--failed-items", "left.jsonl");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("1 of 4 child executions have no input");
    assertThat(Files.readAllLines(folder.resolve("left.jsonl"))).hasSize(4);
  }

  @Test
  void tellsWhereAFileIsDamaged() throws IOException {
    Files.writeString(folder.resolve("results/SUCCEEDED_1.json"), "[{\"Status\":\"SUCC");
    for (String[] options :
        List.of(
            new String[] {"--select", "Name"},
            new String[] {"--sql", "select name from records where name < 'b'"})) {
      DmapRun run = results(options);
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.out()).contains("\"a\"");
      assertThat(run.err())
          .contains("SUCCEEDED_1.json at byte 16: the file ends inside an element");
    }
  }
}
