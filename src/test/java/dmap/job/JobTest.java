package dmap.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.dashjoin.jsonata.Jsonata;
import dmap.job.compile.JobCompiler;
import dmap.job.parse.JobParser;
import dmap.json.Document;
import dmap.json.Json;
import dmap.json.Problem;
import dmap.json.Problem.Location;
import dmap.objects.ObjectUri;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobTest {
  @TempDir private Path folder;

  @Test
  void uploadsAFileUnderTheJobsName() {
    CompiledJob compiled = compile("name: x\nsource: {csv: data/a.csv}\nprocess: {function: f}\n");

    assertThat(compiled.uploads())
        .containsExactly(
            new Upload(
                folder.resolve("data/a.csv"),
                "data/a.csv",
                new ObjectUri("dmap-inputs", "x/a.csv")));
    assertThat(compiled.uploads().getFirst().isFolder()).isFalse();
  }

  @Test
  void uploadsAFolderAsAPrefix() {
    CompiledJob compiled =
        compile(
            "name: x\nupload: s3://mine/in\nsource: {objects: ../logs}\nprocess: {function: f}\n");

    assertThat(compiled.uploads())
        .containsExactly(
            new Upload(
                folder.resolveSibling("logs"), "../logs", new ObjectUri("mine", "in/x/logs/")));
    assertThat(compiled.uploads().getFirst().isFolder()).isTrue();
  }

  @Test
  void uploadsNothingThatIsInABucket() {
    assertThat(
            compile("name: x\nsource: {csv: s3://bucket/a.csv}\nprocess: {function: f}\n")
                .uploads())
        .isEmpty();
  }

  @Test
  void aPilotReadsNoMoreThanTheJob() {
    Job job =
        job("name: x\nsource: {csv: s3://bucket/a.csv, maxItems: 50}\nprocess: {function: f}\n");

    assertThat(job.first(7).map().maxItems()).contains(7L);
    assertThat(job.first(70).map().maxItems()).contains(50L);
  }

  @Test
  void aPilotOfOneItemStillHasAList() {
    Job job = job("name: x\nsource: {input: $.list}\nprocess: {function: f}\n").first(1);

    String items = JobCompiler.compile(job).definition().at("/States/Map/Items").asString();
    Jsonata expression = Jsonata.jsonata(items.substring(2, items.length() - 2));
    Jsonata.Frame frame = expression.createFrame();
    frame.bind("states", Map.of("input", Map.of("list", List.of(List.of(1, 2), List.of(3)))));

    assertThat(expression.evaluate(Map.of(), frame)).isEqualTo(List.of(List.of(1, 2)));
  }

  @Test
  void knowsWhichFunctionsItCalls() {
    Job job =
        job(
            """
            name: x
            source: {items: [1]}
            process:
              states:
                StartAt: A
                States:
                  A: {Type: Task, Resource: "arn:aws:states:::lambda:invoke", Arguments: {FunctionName: one}, Next: B}
                  B: {Type: Task, Resource: "arn:aws:states:::lambda:invoke.waitForTaskToken", Arguments: {FunctionName: "{% $f %}"}, Next: C}
                  C:
                    Type: Map
                    ItemProcessor:
                      StartAt: D
                      States:
                        D: {Type: Task, Resource: "arn:aws:lambda:us-east-1:123456789012:function:two", End: true}
                    End: true
            then: {function: three}
            functions: {one: {}, tow: {}}
            """);

    assertThat(job.functionNames())
        .containsExactly("one", "arn:aws:lambda:us-east-1:123456789012:function:two", "three");
  }

  @Test
  void warnsOfWhatRunsButNotAsMeant() throws IOException {
    Files.createDirectory(folder.resolve("a.csv"));
    String text =
        """
        name: x
        queryLanguage: jsonpath
        source:
          csv: a.csv
        select: {row: $.row}
        process: {function: visit}
        results: {output: jsonl}
        functions: {vist: {}}
        """;

    assertThat(warnings(text))
        .containsExactly(
            "job.yaml:4:3: this is a folder, not a file: a.csv (looked for "
                + folder.resolve("a.csv")
                + ")",
            "job.yaml:5:10: \"$.row\" is taken as a fixed text"
                + " (end the key in `.$` to take it as a path)",
            "job.yaml:7:11: `output` says how files are written, but no files are: `to` is missing",
            "job.yaml:8:13: nothing in this job calls the function `vist` (did you mean `visit`?)");
    assertThat(warnings("name: x\nsource: {jsonl: b.jsonl}\nprocess: {function: f}\n"))
        .containsExactly(
            "job.yaml:2:10: there is no such file: b.jsonl (looked for "
                + folder.resolve("b.jsonl")
                + ")");
  }

  @Test
  void showsAProblemOfTheDefinitionInTheJobFile() {
    String text =
        """
        name: x
        source: {items: [1]}
        select:
          row: "{% $$$ %}"
        process:
          function: visit
        then:
          states:
            StartAt: A
            States:
              A: {Type: Pass,
                  Output: "{% ( %}", End: true}
        """;
    CompiledJob compiled = compile(text);

    assertThat(place(compiled, text, "/States/Map/ItemSelector/row")).isEqualTo("/select/row 4:3");
    assertThat(place(compiled, text, "/States/Map/ItemProcessor/States/visit/Retry"))
        .isEqualTo("/process/Retry 5:1");
    assertThat(place(compiled, text, "/States/A/Output"))
        .isEqualTo("/then/states/States/A/Output 12:11");
    assertThat(place(compiled, text, "/States/Map/Label")).isEqualTo(" 1:1");
  }

  private static String place(CompiledJob compiled, String text, String pointer) {
    Problem problem = Problem.error("X", pointer, Location.NONE, "wrong", "");
    Problem shown = compiled.inJobFile(problem, document(text));
    return shown.pointer() + " " + shown.at();
  }

  @Test
  void readsTheFunctionsSectionWithItsPlaces() {
    Job job =
        job("name: x\nsource: {items: [1]}\nprocess: {function: f}\nfunctions:\n  f: {x: 1}\n");
    List<Problem> problems = new ArrayList<>();

    job.local().fields(LocalSections.FUNCTIONS, problems).rejectUnknown("`functions`");

    assertThat(problems).extracting(Problem::at).containsExactly(new Location(5, 3));
    assertThat(
            job("name: x\nsource: {items: [1]}\nprocess: {function: f}\n").local().functionNames())
        .isEmpty();
  }

  @Test
  void understandsAmounts() {
    assertThat(batchBytes("1KB")).isEqualTo(1024);
    assertThat(batchBytes("0.25MB")).isEqualTo(262_144);
    assertThat(batchBytes("100 B")).isEqualTo(100);
    assertThat(batchBytes("5000")).isEqualTo(5000);
    assertThat(timeoutSeconds("90")).isEqualTo(90);
    assertThat(timeoutSeconds("1h30m")).isEqualTo(5400);
    assertThat(timeoutSeconds("1m1s")).isEqualTo(61);
    assertThat(timeoutSeconds("2h")).isEqualTo(7200);
  }

  private long batchBytes(String size) {
    String text = "name: x\nsource: {items: [1]}\nprocess: {function: f}\nbatch: {bytes: %s}\n";
    return job(text.formatted(size)).map().batch().orElseThrow().bytes().orElseThrow();
  }

  private long timeoutSeconds(String duration) {
    String text = "name: x\nsource: {items: [1]}\nprocess: {function: f}\ntimeout: %s\n";
    return job(text.formatted(duration)).timeout().orElseThrow().toSeconds();
  }

  @Test
  void takesTheSameJobAsJson() {
    String text =
        "{\"name\": \"x\", \"source\": {\"items\": [1]}, \"process\": {\"function\": \"f\"}}";

    assertThat(Json.write(compile(text).definition())).contains("\"Items\":[1]");
  }

  private List<String> warnings(String text) {
    return ((JobParser.Parsed.Good) parse(text))
        .warnings().stream().map(problem -> problem.describe("job.yaml")).toList();
  }

  private CompiledJob compile(String text) {
    return JobCompiler.compile(job(text));
  }

  private Job job(String text) {
    return parse(text).orThrow(folder.resolve("job.yaml"));
  }

  private JobParser.Parsed parse(String text) {
    return JobParser.parse(document(text), folder.resolve("job.yaml"));
  }

  private static Document document(String text) {
    return ((Document.Parsed.Good) Document.parse(text, Document.Syntax.YAML)).document();
  }
}
