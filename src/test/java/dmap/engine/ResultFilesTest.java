package dmap.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.Golden;
import dmap.json.Json;
import dmap.maprun.Execution;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.MapRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// The files that a ResultWriter writes, byte by byte. Names and times are always the same, because
/// the test passes in the clock and the random numbers.
class ResultFilesTest {
  /// One map run with children that succeed, fail, are aborted and never start.
  private static final String ITEMS =
      """
      [{"wait":1,"fail":false,"text":"grün \\"quoted\\" \\u0007 / \\\\"},{"wait":5,"fail":true},
       {"wait":60,"fail":false},{"wait":0,"fail":false},{"wait":0,"fail":false}]
      """;

  @TempDir Path home;
  private TestEngine engine;

  @BeforeEach
  void open() {
    engine = new TestEngine(home);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private void check(String name, MapDefinition map, String input) {
    Execution execution = engine.run(map.text(), input);
    StringBuilder text = new StringBuilder();
    text.append(execution.status())
        .append(' ')
        .append(execution.payload().output().orElse(""))
        .append('\n');
    for (String key : engine.keys("s3://out/")) {
      String content = engine.read("s3://out/" + key);
      int bytes = content.getBytes(StandardCharsets.UTF_8).length;
      text.append("== ").append(key).append(", ").append(bytes).append(" bytes\n");
      text.append(content).append("⏎\n"); // a file's own line end comes before the sign
    }
    Golden.check("result-files/" + name + ".txt", text.toString());
  }

  @Test
  void writesStandardRecordsAsJson() {
    MapDefinition map = MapDefinition.standard(MapDefinition.WORK).with("{'MaxConcurrency': 2}");
    check("standard-none-json", map.exporting("NONE", "JSON"), ITEMS);
  }

  @Test
  void writesExpressRecordsAsJsonLines() {
    MapDefinition map = MapDefinition.express(MapDefinition.WORK).with("{'MaxConcurrency': 2}");
    check("express-none-jsonl", map.exporting("NONE", "JSONL"), ITEMS);
  }

  @Test
  void writesOutputsAloneWhenCompact() {
    MapDefinition map =
        MapDefinition.standard(MapDefinition.PASS).with("{'ItemBatcher': {'MaxItemsPerBatch': 2}}");
    check("compact-json", map.exporting("COMPACT", "JSON"), "[1,\"zwei\",{\"drei\":3.0}]");
  }

  @Test
  void writesOutputsALineEachWhenCompact() {
    MapDefinition map = MapDefinition.standard(MapDefinition.PASS);
    check("compact-jsonl", map.exporting("COMPACT", "JSONL"), "[1,[2,3],{\"a\":null}]");
  }

  @Test
  void spreadsArraysWhenFlat() {
    MapDefinition map = MapDefinition.standard(MapDefinition.PASS);
    check("flatten-jsonl", map.exporting("FLATTEN", "JSONL"), "[[10,{\"copy\":10}],7,[],[[20]]]");
  }

  @Test
  void spreadsArraysIntoOneWhenFlatJson() {
    MapDefinition map = MapDefinition.standard(MapDefinition.PASS);
    check("flatten-json", map.exporting("FLATTEN", "JSON"), "[[10,{\"copy\":10}],7,[],[[20]]]");
  }

  @Test
  void writesFailuresWholeWhateverTheTransformation() {
    MapDefinition map =
        MapDefinition.express(MapDefinition.WORK).with("{'ToleratedFailureCount': 1}");
    check(
        "failure-beside-flatten",
        map.exporting("FLATTEN", "JSON"),
        "[{\"wait\":0,\"fail\":true},{\"wait\":0,\"fail\":false}]");
  }

  @Test
  void writesAManifestWithEmptyListsWithoutItems() {
    check("no-items", MapDefinition.express(MapDefinition.PASS).exporting("NONE", "JSON"), "[]");
  }

  @Test
  void comparesWithNoFileThatIsNotThere() {
    Golden.noOrphans(
        "result-files",
        Set.of(
            "standard-none-json.txt",
            "express-none-jsonl.txt",
            "compact-json.txt",
            "compact-jsonl.txt",
            "flatten-jsonl.txt",
            "flatten-json.txt",
            "failure-beside-flatten.txt",
            "no-items.txt"));
  }

  @Test
  void writesFilesOfAMapRunThatWasStopped() {
    MapDefinition map = MapDefinition.standard(MapDefinition.WORK).exporting("NONE", "JSON");
    String arn =
        engine.start(
            map.withMachine("{'TimeoutSeconds': 9}").text(),
            "[{\"wait\":60,\"fail\":false},{\"wait\":1,\"fail\":false}]");
    engine.clock().awaitCalm();

    assertThat(engine.views().describeExecution(arn).status()).isEqualTo(ExecutionStatus.TIMED_OUT);
    MapRun run = engine.mapRun(arn);
    String folder = "s3://out/runs/" + run.arn().substring(run.arn().lastIndexOf(':') + 1) + "/";
    JsonNode manifest = Json.parse(engine.read(folder + "manifest.json"));
    assertThat(manifest.at("/ResultFiles/FAILED")).hasSize(1);
    assertThat(manifest.at("/ResultFiles/SUCCEEDED")).hasSize(1);
  }

  @Test
  void givesRecordsInTheStatesOutputWithoutADestination() {
    MapDefinition map =
        MapDefinition.standard(MapDefinition.PASS)
            .with("{'ResultWriter': {'WriterConfig': {'Transformation': 'NONE'}}}");
    JsonNode output = engine.output(map.text(), "[{\"a\":1}]");
    assertThat(output.get(0).propertyNames())
        .containsExactly(
            "ExecutionArn",
            "Input",
            "InputDetails",
            "Name",
            "Output",
            "OutputDetails",
            "RedriveCount",
            "RedriveStatus",
            "RedriveStatusReason",
            "StartDate",
            "StateMachineArn",
            "Status",
            "StopDate");
  }

  @Test
  void flattensTheStatesOutputWithoutADestination() {
    MapDefinition map =
        MapDefinition.standard(MapDefinition.PASS)
            .with("{'ResultWriter': {'WriterConfig': {'Transformation': 'FLATTEN'}}}");
    assertThat(engine.output(map.text(), "[[1,2],3]")).isEqualTo(Json.parse("[1,2,3]"));
  }

  @Test
  void failsWhenTheOutputsOfAllChildrenAreTooLarge() {
    MapDefinition map =
        MapDefinition.standard(
                "{'P': {'Type': 'Pass', 'End': true, 'Result': '%s'}}"
                    .formatted("x".repeat(30_000)))
            .with("{'Catch': [{'ErrorEquals': ['States.ALL'], 'Next': 'Caught'}]}")
            .withState("Caught", "{'Type': 'Pass', 'End': true}");
    assertThat(engine.run(map.text(), "[1,2,3,4,5,6,7,8]").status())
        .isEqualTo(ExecutionStatus.SUCCEEDED);
    Execution execution = engine.run(map.text(), "[1,2,3,4,5,6,7,8,9]");
    assertThat(execution.failure().error()).contains("States.DataLimitExceeded");
    assertThat(execution.failure().cause())
        .contains(
            "The state/task 'Map' returned a result with a size exceeding the maximum number of"
                + " bytes service limit.");
  }

  /// Each `0` becomes a list of 43,690 numbers. 131,071 numbers make the largest output: 256 KiB
  /// less one byte.
  @Test
  void countsTheBytesOfTheFlatOutputNotOfTheListsThatItIsMadeOf() {
    MapDefinition map =
        MapDefinition.standard(
                """
                {'Choose': {'Type': 'Choice', 'Default': 'Pass',
                   'Choices': [{'Variable': '$', 'NumericEquals': 0, 'Next': 'Many'}]},
                 'Many': {'Type': 'Pass', 'End': true, 'Result': [%s0]},
                 'Pass': {'Type': 'Pass', 'End': true}}
                """
                    .formatted("0,".repeat(43_689)))
            .with("{'ResultWriter': {'WriterConfig': {'Transformation': 'FLATTEN'}}}");
    assertThat(engine.output(map.text(), "[0,0,0,[],[],[1]]")).hasSize(131_071);
    assertThat(engine.run(map.text(), "[0,0,0,[],1,[1]]").failure().error())
        .contains("States.DataLimitExceeded");
    assertThat(engine.run(map.text(), "[0,0,0,[1,1]]").failure().error())
        .contains("States.DataLimitExceeded");
  }

  @Test
  void failsBeforeTheMapRunWhenNothingCanBeWrittenThere() {
    MapDefinition map =
        MapDefinition.standard(MapDefinition.PASS)
            .with(
                """
                {'ResultWriter': {'Resource': 'arn:aws:states:::s3:putObject',
                  'Parameters': {'Bucket': 'out', 'Prefix': '%s'}}}
                """
                    .formatted("longer than a key may be ".repeat(50)));
    Execution execution = engine.run(map.text(), "[1]");
    assertThat(execution.failure().error()).contains("States.Runtime");
    assertThat(execution.failure().cause().orElseThrow())
        .contains("Failed to write a test manifest into the specified output bucket.");
    assertThat(engine.views().listMapRuns(execution.arn(), Optional.empty(), 100).entries())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'Prefix.$': '$[0]'    | The ResultWriter's Prefix has to be a text, not the number 1.",
        "'Prefix': null        | The ResultWriter's Prefix has to be a text, not null.",
        "'Perfix': 'a'         | The ResultWriter does not know Perfix; it takes Bucket, Prefix."
      })
  void writesNothingToAPlaceThatNobodyNamed(String argument, String cause) {
    MapDefinition map =
        MapDefinition.standard(MapDefinition.PASS)
            .with(
                """
                {'ResultWriter': {'Resource': 'arn:aws:states:::s3:putObject',
                  'Parameters': {'Bucket': 'out', %s}}}
                """
                    .formatted(argument));
    Execution execution = engine.run(map.text(), "[1]");
    assertThat(execution.failure().error()).contains("States.Runtime");
    assertThat(execution.failure().cause().orElseThrow()).endsWith(cause);
  }

  @Test
  void failsWhenAFileCannotBeWrittenAtTheEnd() throws IOException {
    MapDefinition map = MapDefinition.standard(MapDefinition.WORK).exporting("NONE", "JSON");
    String arn = engine.start(map.text(), "[{\"wait\":60,\"fail\":false}]");
    engine.put("s3://out/runs", "a file where a folder must be");
    Files.writeString(home.resolve("s3/out/runs%~f"), "and one where it could be instead");
    engine.clock().awaitCalm();

    Execution execution = engine.views().describeExecution(arn);
    assertThat(execution.failure().error()).contains("States.ResultWriterFailed");
    assertThat(execution.failure().cause().orElseThrow())
        .startsWith("The result files cannot be written to s3://out/runs/");
    assertThat(engine.mapRun(arn).items().succeeded()).isEqualTo(1);
  }
}
