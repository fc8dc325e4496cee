package dmap.job.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.job.DataLocation;
import dmap.job.Job;
import dmap.job.Source;
import dmap.job.Source.CsvFormat;
import dmap.job.Source.FileContents;
import dmap.json.Document;
import dmap.json.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OverridesTest {
  private static final Path FILE = Path.of("jobs/job.yaml").toAbsolutePath();

  private static final String TEXT =
      """
      name: x
      source: {csv: ./a.csv, header: [a]}
      tolerate: 5%
      process: {function: visit}
      """;

  @Test
  void changesWhatTheJobFileSays() {
    Job job = parse("concurrency=10", "source.csv=./other.csv", "tolerate=7").orThrow(FILE);

    assertThat(job.map().concurrency()).contains(10L);
    assertThat(job.map().tolerance().count()).contains(7L);
    assertThat(job.map().source())
        .isEqualTo(
            new Source.File(
                new DataLocation.OnDisk(FILE.resolveSibling("other.csv"), "./other.csv"),
                new FileContents.Csv(new CsvFormat(List.of("a"), Optional.empty()))));
  }

  @Test
  void makesTheObjectsOnTheWay() {
    Job job = parse("batch.items=5", "batch.bytes=200KB", "source.header=[a, b]").orThrow(FILE);

    assertThat(job.map().batch().orElseThrow().items()).contains(5L);
    assertThat(job.map().batch().orElseThrow().bytes()).contains(204_800L);
    assertThat(job.map().source())
        .isInstanceOfSatisfying(
            Source.File.class,
            file ->
                assertThat(file.contents())
                    .isEqualTo(
                        new FileContents.Csv(new CsvFormat(List.of("a", "b"), Optional.empty()))));
  }

  @Test
  void takesAnExpressionAsText() {
    Job job = parse("select={% {'row': $states.input} %}").orThrow(FILE);

    assertThat(job.map().select().orElseThrow().asString()).startsWith("{%");
  }

  @Test
  void lastOneWins() {
    assertThat(parse("concurrency=1", "concurrency=2").orThrow(FILE).map().concurrency())
        .contains(2L);
  }

  @Test
  void saysWhichOptionIsWrong() {
    assertThat(
            lines(
                "concurency=5",
                "batch.itmes=5",
                "tolerate.percent=5",
                "nothing",
                "=5",
                "a..b=5",
                "timeout=soon",
                "process.function.name=x"))
        .containsExactly(
            "job.yaml: -D tolerate.percent: `tolerate` is not an object in the job file",
            "job.yaml: -D nothing: must be KEY=VALUE (`-D concurrency=10`, `-D batch.items=5`)",
            "job.yaml: -D =5: must be KEY=VALUE (`-D concurrency=10`, `-D batch.items=5`)",
            "job.yaml: -D a..b=5: must be KEY=VALUE (`-D concurrency=10`, `-D batch.items=5`)",
            "job.yaml: -D process.function.name: `function` is not an object in the job file",
            "job.yaml: -D batch.itmes: unknown key `itmes` in `batch` (did you mean `items`?)",
            "job.yaml: -D batch.itmes: `items` is missing"
                + " (a batch is limited by `items`, by `bytes`, or by both)",
            "job.yaml: -D timeout: `timeout` must be a duration such as `60s`, `5m` or `1h30m`,"
                + " not the text \"soon\"",
            "job.yaml: -D concurency: unknown key `concurency` in a job file"
                + " (did you mean `concurrency`?)");
  }

  @Test
  void keepsThePlacesOfWhatTheFileSaysWrong() {
    assertThat(lines("source.json=b.json"))
        .containsExactly(
            "job.yaml: -D source.json: a source is of one kind, but this has 2: csv, json"
                + " (keep one)");
    assertThat(lines("children=express", "source.delimiter=PIP", "source.header=3"))
        .containsExactly(
            "job.yaml: -D source.header: `header` must be a list, not the number 3",
            "job.yaml: -D source.delimiter: `delimiter` must be `COMMA`, `PIPE`, `SEMICOLON`,"
                + " `SPACE` or `TAB`, not `PIP` (did you mean `PIPE`?)");
  }

  private static List<String> lines(String... assignments) {
    return switch (parse(assignments)) {
      case JobParser.Parsed.Good _ -> List.of();
      case JobParser.Parsed.Bad(List<Problem> problems) ->
          problems.stream().map(problem -> problem.describe("job.yaml")).toList();
    };
  }

  private static JobParser.Parsed parse(String... assignments) {
    Document document =
        ((Document.Parsed.Good) Document.parse(TEXT, Document.Syntax.YAML)).document();
    return new JobFile.Description(FILE, document).parse(List.of(assignments));
  }
}
