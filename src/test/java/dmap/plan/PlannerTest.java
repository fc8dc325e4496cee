package dmap.plan;

import static dmap.plan.Planning.codes;
import static dmap.plan.Planning.inputs;
import static org.assertj.core.api.Assertions.assertThat;

import dmap.expression.Scope;
import dmap.expression.Variables;
import dmap.items.ChildInput;
import dmap.items.ChildInputs;
import dmap.job.JobDefinition;
import dmap.job.Upload;
import dmap.json.Json;
import dmap.maprun.MapRun;
import dmap.maprun.Target;
import dmap.maprun.ToleratedFailure;
import dmap.objects.ObjectSink;
import dmap.plan.ItemOrigin.Kind;
import dmap.plan.Workload.Basis;
import dmap.plan.Workload.FirstInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlannerTest {
  private static final String PROCESS = "process: {function: f}\nresults: {to: s3://out/x}\n";

  @TempDir private Path folder;
  private Planning planning;

  @BeforeEach
  void makePlanning() {
    planning = new Planning(folder);
  }

  /// How a job selects the item itself, in each language.
  enum Language {
    JSONATA("jsonata", "{% $states.context.Map.Item.Value %}", "item"),
    JSONPATH("jsonpath", "$$.Map.Item.Value", "item.$");

    private final String key;
    private final String value;
    private final String member;

    Language(String key, String value, String member) {
      this.key = key;
      this.value = value;
      this.member = member;
    }

    String head() {
      return "name: x\nqueryLanguage: " + key + "\n";
    }

    String select() {
      return "select: {\"" + member + "\": \"" + value + "\"}\n";
    }
  }

  @ParameterizedTest
  @EnumSource
  void countsTheRowsOfACsvFile(Language language) {
    planning.file("storms.csv", "id,state\n1,TX\n2,\"KS\nMO\"\n3,OK\n4,NE\n");

    Plan plan =
        planning.plan(
            language.head() + "source: {csv: storms.csv}\n" + language.select() + PROCESS);

    assertThat(plan.findings()).isEmpty();
    assertThat(plan.items()).hasValue(4);
    assertThat(plan.childExecutions()).hasValue(4);
    assertThat(plan.batches()).isEmpty();
    assertThat(inputs(plan))
        .containsExactly(
            "{\"item\":{\"id\":\"1\",\"state\":\"TX\"}}",
            "{\"item\":{\"id\":\"2\",\"state\":\"KS\\nMO\"}}",
            "{\"item\":{\"id\":\"3\",\"state\":\"OK\"}}");
  }

  @ParameterizedTest
  @EnumSource
  void countsTheElementsOfAJsonFile(Language language) {
    planning.file("items.json", "{\"list\": [1, \"two\", {\"three\": 3}]}");

    Plan plan =
        planning.plan(
            language.head()
                + "source: {json: items.json, pointer: /list}\n"
                + language.select()
                + PROCESS);

    assertThat(plan.items()).hasValue(3);
    assertThat(inputs(plan))
        .containsExactly("{\"item\":1}", "{\"item\":\"two\"}", "{\"item\":{\"three\":3}}");
  }

  @ParameterizedTest
  @EnumSource
  void countsTheLinesOfAJsonLinesFile(Language language) {
    planning.file("items.jsonl", "{\"n\":1}\n\n{\"n\":2}\n");

    Plan plan = planning.plan(language.head() + "source: {jsonl: items.jsonl}\n" + PROCESS);

    assertThat(plan.items()).hasValue(2);
    assertThat(inputs(plan)).containsExactly("{\"n\":1}", "{\"n\":2}");
  }

  @ParameterizedTest
  @EnumSource
  void countsTheFilesOfAFolder(Language language) {
    planning.file("logs/b/2.log", "22");
    planning.file("logs/a.log", "1");
    planning.file("logs/.hidden", "");

    Plan plan = planning.plan(language.head() + "source: {objects: logs}\n" + PROCESS);

    assertThat(plan.items()).hasValue(3);
    assertThat(plan.firstInputs().stream().map(first -> first.input().get("Key").asString()))
        .containsExactly("x/logs/.hidden", "x/logs/a.log", "x/logs/b/2.log");
    assertThat(plan.firstInputs().getLast().input().get("Size").asLong()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void countsTheItemsInTheJob(Language language) {
    Plan plan = planning.plan(language.head() + "source: {items: [a, b]}\n" + PROCESS);

    assertThat(plan.findings()).isEmpty();
    assertThat(plan.items()).hasValue(2);
    assertThat(inputs(plan)).containsExactly("\"a\"", "\"b\"");
    assertThat(origin(plan).kind()).isEqualTo(Kind.STATE_DATA);
  }

  @ParameterizedTest
  @EnumSource
  void countsTheItemsInTheInput(Language language) {
    JobDefinition job = planning.job(language.head() + "source: {input: $.list}\n" + PROCESS);

    Plan plan =
        planning.plan(
            PlanRequest.of(job, Target.LOCAL).withInput(Json.parse("{\"list\":[7,8,9,10]}")));

    assertThat(plan.items()).hasValue(4);
    assertThat(inputs(plan)).containsExactly("7", "8", "9");
  }

  @Test
  void readsDataThatIsInABucketAlready() {
    planning.object("inputs/a.csv", "id\n1\n2\n");

    Plan plan = planning.plan("name: x\nsource: {csv: s3://inputs/a.csv}\n" + PROCESS);

    assertThat(plan.items()).hasValue(2);
    assertThat(origin(plan).place()).isEqualTo("s3://inputs/a.csv");
    assertThat(origin(plan).localPath()).isEmpty();
  }

  @Test
  void uploadsAndMakesNothing() {
    planning.file("storms.csv", "id\n1\n");

    Plan plan = planning.plan("name: x\nsource: {csv: storms.csv}\n" + PROCESS);

    assertThat(plan.items()).hasValue(1);
    assertThat(origin(plan).place()).isEqualTo("s3://dmap-inputs/x/storms.csv");
    assertThat(origin(plan).localPath()).contains("storms.csv");
    assertThat(folder.resolve("home")).doesNotExist();
  }

  @Test
  void batchesByCount() {
    planning.file("n.jsonl", numbers(1_130));

    Plan plan = planning.plan("name: x\nsource: {jsonl: n.jsonl}\nbatch: {items: 100}\n" + PROCESS);

    assertThat(plan.items()).hasValue(1_130);
    assertThat(plan.batches()).hasValue(12);
    assertThat(plan.childExecutions()).hasValue(12);
    assertThat(plan.firstInputs().getFirst().items()).isEqualTo(100);
  }

  @Test
  void batchesByBytes() {
    planning.file("n.jsonl", "\"0123456789\"\n".repeat(10));

    Plan plan = planning.plan("name: x\nsource: {jsonl: n.jsonl}\nbatch: {bytes: 49}\n" + PROCESS);

    // {"Items":[…]} takes 12 bytes, each item 12 and a comma
    assertThat(plan.batches()).hasValue(5);
    assertThat(plan.maps().getFirst().workload().largestInput().sizeBytes()).hasValue(37);
    assertThat(plan.maps().getFirst().workload().largestInput().items()).hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "batch: {items: 7}\n",
        "batch: {bytes: 300, input: {day: today}}\n",
        "select: {v: \"{% $states.context.Map.Item.Value %}\", i: \"{%"
            + " $states.context.Map.Item.Index %}\"}\n",
      })
  void makesTheInputsThatARunMakes(String how) throws IOException {
    planning.file("n.jsonl", numbers(100));
    JobDefinition job = planning.job("name: x\nsource: {jsonl: n.jsonl}\n" + how + PROCESS);

    Plan plan = planning.plan(PlanRequest.of(job, Target.LOCAL));
    List<ChildInput> ofRun = ofRun(job);

    assertThat(plan.childExecutions()).hasValue(ofRun.size());
    assertThat(plan.items()).hasValue(100);
    assertThat(plan.firstInputs())
        .isEqualTo(ofRun.stream().limit(3).map(PlannerTest::shown).toList());
  }

  /// Uploads, and reads what was uploaded.
  private List<ChildInput> ofRun(JobDefinition job) throws IOException {
    for (Upload upload : job.uploads()) {
      planning.objects().makeBucket(upload.to().bucket());
      try (ObjectSink sink = planning.objects().create(upload.to())) {
        Files.copy(upload.from(), sink.stream());
        sink.commit();
      }
    }
    Scope scope =
        new PlaceholderContext("x", Json.object(), InstantSource.fixed(Planning.NOW))
            .scope("Map", Json.object(), Variables.NONE);
    List<ChildInput> all = new ArrayList<>();
    try (ChildInputs inputs =
        ChildInputs.open(Planning.map(job.definition()), scope, planning.objects())) {
      for (Optional<ChildInput> next = inputs.next(); next.isPresent(); next = inputs.next()) {
        all.add(next.get());
      }
    }
    return all;
  }

  private static FirstInput shown(ChildInput input) {
    return new FirstInput(input.index(), input.input(), input.itemCount(), input.json().length);
  }

  @Test
  void tellsTheSettingsOfTheMapRun() {
    planning.file("a.csv", "id\n1\n");

    Plan plan =
        planning.plan(
            "name: x\nsource: {csv: a.csv, maxItems: 50}\nbatch: {items: 10, bytes: 2KB}\n"
                + "concurrency: 30\ntolerate: {percent: 5, count: 3}\nchildren: express\n"
                + "process: {function: f}\nresults: {to: s3://out/x, output: jsonl}\n");

    MapPlan map = plan.maps().getFirst();
    assertThat(map.executionType().name()).isEqualTo("EXPRESS");
    assertThat(map.settings().maxConcurrency()).hasValue(30);
    assertThat(map.settings().toleratedFailure()).contains(new ToleratedFailure(5, 3));
    assertThat(map.settings().batching())
        .contains(new MapPlan.BatchLimits(OptionalLong.of(10), OptionalLong.of(2_048)));
    assertThat(map.settings().results())
        .isInstanceOfSatisfying(
            ResultDestination.Files.class, files -> assertThat(files.uri()).contains("s3://out/x"));
    assertThat(origin(plan).maxItems()).hasValue(50);
  }

  @Test
  void knowsNoLimitOfConcurrencyWhereNoneIsGiven() {
    Plan plan = planning.plan("name: x\nsource: {items: [1]}\n" + PROCESS);

    assertThat(plan.maps().getFirst().settings().maxConcurrency()).hasValue(MapRun.UNLIMITED);
  }

  @Test
  void readsNoMoreThanAPilot() {
    planning.file("n.jsonl", numbers(100));

    Plan plan = planning.plan("name: x\nsource: {jsonl: n.jsonl, maxItems: 5}\n" + PROCESS);

    assertThat(plan.items()).hasValue(5);
  }

  @Test
  void assumesACountWithoutReading() {
    JobDefinition job =
        planning.job(
            "name: x\nsource: {csv: s3://there/is/none.csv}\nbatch: {items: 7}\n" + PROCESS);

    Plan plan = planning.plan(PlanRequest.of(job, Target.AWS).assuming(1_000));

    assertThat(plan.findings()).isEmpty();
    assertThat(plan.target()).isEqualTo(Target.AWS);
    assertThat(plan.items()).hasValue(1_000);
    assertThat(plan.batches()).hasValue(143);
    assertThat(plan.firstInputs()).isEmpty();
    assertThat(plan.maps().getFirst().workload().basis()).isEqualTo(Basis.ASSUMED);
    assertThat(origin(plan).place()).isEqualTo("s3://there/is/none.csv");
  }

  @Test
  void assumesNoMoreThanTheJobReads() {
    JobDefinition job =
        planning.job("name: x\nsource: {csv: s3://there/none.csv, maxItems: 10}\n" + PROCESS);

    assertThat(planning.plan(PlanRequest.of(job, Target.LOCAL).assuming(1_000)).items())
        .hasValue(10);
  }

  @Test
  void inventsNoBatchesWhereBytesDecide() {
    JobDefinition job =
        planning.job(
            "name: x\nsource: {csv: s3://there/none.csv}\nbatch: {bytes: 10KB}\n" + PROCESS);

    Plan plan = planning.plan(PlanRequest.of(job, Target.LOCAL).assuming(1_000));

    assertThat(plan.items()).hasValue(1_000);
    assertThat(plan.batches()).isEmpty();
    assertThat(plan.childExecutions()).isEmpty();
    assertThat(codes(plan)).containsExactly("BATCHES_NOT_KNOWN");
  }

  @Test
  void assumesACountForItemsInAnInputThatIsNotGiven() {
    JobDefinition job = planning.job("name: x\nsource: {input: $.list}\n" + PROCESS);

    Plan plan = planning.plan(PlanRequest.of(job, Target.LOCAL).assuming(12));

    assertThat(plan.findings()).isEmpty();
    assertThat(plan.childExecutions()).hasValue(12);
  }

  @Test
  void tellsHowFarTheCountingIs() {
    planning.file("n.jsonl", numbers(10));
    JobDefinition job =
        planning.job("name: x\nsource: {jsonl: n.jsonl}\nbatch: {items: 4}\n" + PROCESS);
    List<Long> progress = new ArrayList<>();

    new Planner(planning.objects(), InstantSource.fixed(Planning.NOW))
        .plan(PlanRequest.of(job, Target.LOCAL), progress::add);

    assertThat(progress).containsExactly(4L, 8L, 10L);
  }

  @Test
  void saysThatValuesOfTheRunAreStoodInFor() {
    Plan plan =
        planning.plan(
            "name: x\nsource: {items: [1]}\n"
                + "select: {run: \"{% $states.context.Execution.Name %}\"}\n"
                + PROCESS);

    assertThat(inputs(plan)).containsExactly("{\"run\":\"planned-run\"}");
    assertThat(codes(plan)).containsExactly("STAND_IN_VALUES");
    assertThat(plan.hasErrors()).isFalse();
  }

  @Test
  void saysThatChanceIsStoodInFor() {
    String yaml = "name: x\nsource: {items: [1]}\nselect: {id: \"{% $uuid() %}\"}\n" + PROCESS;

    Plan plan = planning.plan(yaml);

    assertThat(codes(plan)).containsExactly("STAND_IN_VALUES");
    assertThat(planning.plan(yaml)).isEqualTo(plan);
  }

  private static ItemOrigin origin(Plan plan) {
    return plan.maps().getFirst().origin().orElseThrow();
  }

  private static String numbers(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "{\"n\":" + i + "}")
        .collect(Collectors.joining("\n"));
  }
}
