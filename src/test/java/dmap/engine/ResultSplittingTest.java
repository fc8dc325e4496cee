package dmap.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.engine.task.Tasks;
import dmap.json.Json;
import dmap.maprun.Execution;
import dmap.maprun.ExecutionStatus;
import dmap.objects.ObjectUri;
import dmap.results.files.HarvestProgress;
import dmap.results.files.HarvestSource;
import dmap.results.summary.Harvest;
import dmap.results.summary.Harvester;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Result files that end at a small size. On AWS they end at 5 GB.
class ResultSplittingTest {
  @TempDir Path home;

  private TestEngine cuttingAt(long bytes) {
    return TestEngine.with(home, _ -> EngineSettings.DEFAULT.withResultFileBytes(bytes));
  }

  private static List<String> keys(TestEngine engine, String manifest, String kind) {
    return Json.parse(engine.read("s3://out/" + manifest))
        .at("/ResultFiles/" + kind)
        .valueStream()
        .map(file -> file.path("Key").asString())
        .toList();
  }

  private static String manifest(Execution execution) {
    return Json.parse(execution.payload().output().orElseThrow())
        .at("/ResultWriterDetails/Key")
        .asString();
  }

  /// The records of all files of a manifest, in order. Checks the sizes that the manifest says.
  private static List<JsonNode> records(TestEngine engine, String manifest, String kind) {
    List<JsonNode> records = new ArrayList<>();
    Json.parse(engine.read("s3://out/" + manifest))
        .at("/ResultFiles/" + kind)
        .forEach(
            file -> {
              String content = engine.read("s3://out/" + file.path("Key").asString());
              assertThat(content.length()).isEqualTo(file.path("Size").asInt());
              if (content.startsWith("[")) {
                Json.parse(content).forEach(records::add);
              } else {
                content.lines().map(Json::parse).forEach(records::add);
              }
            });
    return records;
  }

  @Test
  void endsAFileWithTheRecordThatReachesTheSize() {
    try (TestEngine engine = cuttingAt(11)) {
      MapDefinition map = MapDefinition.standard(MapDefinition.PASS).exporting("COMPACT", "JSON");
      String manifest = manifest(engine.run(map.text(), "[10,11,12,13,14,15,16,17,18]"));

      List<String> keys = keys(engine, manifest, "SUCCEEDED");
      assertThat(keys).hasSize(3);
      assertThat(keys.get(0)).endsWith("/SUCCEEDED_0.json");
      assertThat(keys.get(2)).endsWith("/SUCCEEDED_2.json");
      assertThat(keys.stream().map(key -> engine.read("s3://out/" + key)))
          .containsExactly("[10,11,12,13]", "[14,15,16,17]", "[18]");
    }
  }

  @Test
  void endsEveryFileOfLinesWithALineEnd() {
    try (TestEngine engine = cuttingAt(5)) {
      MapDefinition map = MapDefinition.standard(MapDefinition.PASS).exporting("COMPACT", "JSONL");
      String manifest = manifest(engine.run(map.text(), "[10,11,12]"));

      assertThat(
              keys(engine, manifest, "SUCCEEDED").stream()
                  .map(key -> engine.read("s3://out/" + key)))
          .containsExactly("10\n11\n", "12\n");
    }
  }

  @Test
  void makesNoFileWithoutARecord() {
    try (TestEngine engine = cuttingAt(1)) {
      MapDefinition map = MapDefinition.standard(MapDefinition.PASS).exporting("FLATTEN", "JSON");
      String manifest = manifest(engine.run(map.text(), "[[1,2],[]]"));
      assertThat(keys(engine, manifest, "SUCCEEDED")).hasSize(2);
      assertThat(keys(engine, manifest, "FAILED")).isEmpty();
    }
  }

  @Test
  void listsThePartsOfEveryAttemptAfterARedrive() {
    try (TestEngine engine = cuttingAt(1_500)) {
      AtomicBoolean repaired = new AtomicBoolean();
      engine
          .functions()
          .define(
              "f",
              event ->
                  repaired.get()
                      ? new Tasks.Answer.Returned(event)
                      : new Tasks.Answer.Failed("Broken", "as told"));
      MapDefinition map =
          MapDefinition.standard(
                  """
                  {'Choose': {'Type': 'Choice', 'Default': 'Good',
                     'Choices': [{'Variable': '$.fail', 'BooleanEquals': true, 'Next': 'Call'}]},
                   'Call': {'Type': 'Task', 'Resource': '%s', 'End': true},
                   'Good': {'Type': 'Pass', 'End': true}}
                  """
                      .formatted(ScriptedFunctions.arn("f")))
              .exporting("NONE", "JSON");
      Execution failed = engine.run(map.text(), MapDefinition.items(10, 3));
      assertThat(failed.status()).isEqualTo(ExecutionStatus.FAILED);
      repaired.set(true);
      engine.engine().redriveExecution(failed.arn(), Optional.empty());
      engine.clock().awaitCalm();

      Execution redriven = engine.views().describeExecution(failed.arn());
      String manifest = manifest(redriven);
      assertThat(manifest).contains("/Redrive-1/");
      assertThat(keys(engine, manifest, "SUCCEEDED"))
          .anyMatch(k -> k.endsWith("/SUCCEEDED_1.json"));
      assertThat(records(engine, manifest, "SUCCEEDED"))
          .extracting(record -> Json.parse(record.path("Input").asString()).path("n").asInt())
          .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 10).boxed().toList());
      Harvest harvest =
          new Harvester(engine.objects())
              .harvest(
                  new HarvestSource.ManifestAt(new ObjectUri("out", manifest)),
                  Optional.empty(),
                  HarvestProgress.NONE);
      assertThat(harvest.counts().executions().succeeded()).isEqualTo(10);
    }
  }
}
