package dmap.plan;

import static dmap.plan.Planning.codes;
import static dmap.plan.Planning.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dmap.job.JobDefinition;
import dmap.json.Problem.Location;
import dmap.maprun.Target;
import dmap.plan.Finding.Weight;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {
  private static final String ITEMS = "name: x\nsource: {items: [1, 2]}\n";
  private static final String FUNCTION = "process: {function: f}\n";
  private static final String RESULTS = "results: {to: s3://out/x}\n";

  @TempDir private Path folder;
  private Planning planning;

  @BeforeEach
  void makePlanning() {
    planning = new Planning(folder);
  }

  @Test
  void findsNothingWrongWithAGoodJob() {
    assertThat(planning.plan(ITEMS + FUNCTION + RESULTS).findings()).isEmpty();
  }

  @Test
  void recommendsResultFilesWhereFailuresAreTolerated() {
    Plan plan = planning.plan(ITEMS + "tolerate: 50%\n" + FUNCTION);

    assertThat(codes(plan)).containsExactly("TOLERANCE_WITHOUT_RESULTS");
    assertThat(codes(planning.plan(ITEMS + "tolerate: 50%\n" + FUNCTION + RESULTS))).isEmpty();
  }

  @Test
  void saysThatManyOutputsMayNotFit() {
    JobDefinition job = planning.job("name: x\nsource: {csv: s3://some/a.csv}\n" + FUNCTION);

    Plan plan = planning.plan(PlanRequest.of(job, Target.LOCAL).assuming(5_000));

    Finding finding = finding(plan, "OUTPUT_MAY_BE_TOO_LARGE");
    assertThat(finding.weight()).isEqualTo(Weight.WARNING);
    assertThat(finding.message())
        .isEqualTo(
            "the outputs of 5,000 child executions go into the state's output: with more than 51"
                + " bytes each on average the run fails at its end with"
                + " States.DataLimitExceeded");
    assertThat(codes(planning.plan(PlanRequest.of(job, Target.LOCAL).assuming(1_000)))).isEmpty();
  }

  @Test
  void saysThatSomeOutputsNeverFit() {
    JobDefinition job = planning.job("name: x\nsource: {csv: s3://some/a.csv}\n" + FUNCTION);

    assertThat(codes(planning.plan(PlanRequest.of(job, Target.LOCAL).assuming(131_071))))
        .containsExactly("OUTPUT_MAY_BE_TOO_LARGE");
    Plan plan = planning.plan(PlanRequest.of(job, Target.LOCAL).assuming(131_072));
    assertThat(codes(plan)).containsExactly("OUTPUT_TOO_LARGE");
    assertThat(plan.hasErrors()).isTrue();
  }

  @Test
  void saysThatConcurrencyHasACeiling() {
    Plan plan = planning.planDefinition(withConcurrency(20_000), "[1]");

    Finding finding = finding(plan, "CONCURRENCY_ABOVE_LIMIT");
    assertThat(finding.message())
        .isEqualTo(
            "concurrency 20,000: no map run has more than 10,000 child executions at a time");
    assertThat(finding.hint())
        .isEqualTo("see AWS Step Functions Developer Guide, \"Service quotas\"");
    assertThat(finding.location()).isEqualTo(new Location(2, 3));
    assertThat(codes(planning.planDefinition(withConcurrency(10_000), "[1]"))).isEmpty();
    assertThat(codes(planning.planDefinition(withConcurrency(0), "[1]"))).isEmpty();
  }

  private static String withConcurrency(int concurrency) {
    return """
    {"StartAt": "Map", "States": {"Map": {"Type": "Map", "End": true,
      "MaxConcurrency": %d,
      "ItemProcessor": {
        "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
        "StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}}}}}
    """
        .formatted(concurrency);
  }

  @Test
  void saysThatABatchIsMoreThanIsTolerated() {
    String job = ITEMS + "batch: {items: 2}\n" + FUNCTION + RESULTS;

    assertThat(codes(planning.plan(job + "tolerate: 50%\n")))
        .containsExactly("BATCH_EXCEEDS_TOLERANCE");
    assertThat(codes(planning.plan(job + "tolerate: 2\n"))).isEmpty();
    assertThat(codes(planning.plan(job))).isEmpty();
  }

  @Test
  void saysThatThereAreNoItems() {
    planning.file("a.csv", "id,name\n");

    Plan plan = planning.plan("name: x\nsource: {csv: a.csv}\n" + FUNCTION + RESULTS);

    assertThat(codes(plan)).containsExactly("NO_ITEMS");
    assertThat(plan.items()).hasValue(0);
    assertThat(plan.hasErrors()).isFalse();
  }

  @Test
  void saysThatEmptyLinesAreItems() {
    planning.file("a.csv", "id,name\n1,a\n\n2,b\n\n");

    Plan plan = planning.plan("name: x\nsource: {csv: a.csv}\n" + FUNCTION + RESULTS);

    assertThat(plan.items()).hasValue(4);
    assertThat(finding(plan, "EMPTY_ITEMS").message())
        .startsWith("2 of 4 items hold nothing but empty texts");
  }

  @Test
  void keepsTheWarningsOfTheJob() {
    Plan plan =
        planning.plan(
            ITEMS + FUNCTION + RESULTS + "functions:\n  other: {handler: a.py:handler}\n");

    assertThat(finding(plan, "UNUSED_FUNCTION").location()).isEqualTo(new Location(6, 3));
  }

  @Test
  void doesNotSayTwiceThatDataIsMissing() {
    String job = "name: x\nsource: {csv: none.csv}\n" + FUNCTION + RESULTS;

    assertThat(codes(planning.plan(job))).containsExactly("UNREADABLE_ITEMS");
    PlanRequest assumed = PlanRequest.of(planning.job(job), Target.LOCAL).assuming(10);
    assertThat(codes(planning.plan(assumed))).containsExactly("MISSING_DATA");
  }

  @Test
  void namesTasksThatCannotRunHere() {
    JobDefinition job =
        planning.job(
            """
            name: x
            source: {items: [1]}
            process:
              task:
                Resource: arn:aws:states:::sns:publish
                Arguments: {TopicArn: "t", Message: "m"}
            then: {function: reduce}
            results: {to: s3://out/x}
            """);

    Plan plan = planning.plan(PlanRequest.of(job, Target.LOCAL).withLocalTasks(new NothingButF()));

    assertThat(codes(plan)).containsExactly("NOT_CALLABLE_HERE", "MISSING_FUNCTION");
    assertThat(finding(plan, "NOT_CALLABLE_HERE").location()).isEqualTo(new Location(5, 5));
    assertThat(finding(plan, "MISSING_FUNCTION").message()).isEqualTo("no function reduce");
    assertThat(finding(plan, "MISSING_FUNCTION").location()).isEqualTo(new Location(7, 1));
    assertThat(codes(planning.plan(PlanRequest.of(job, Target.AWS)))).isEmpty();
  }

  @Test
  void findsTheFunctionInEveryFormOfACall() {
    Plan plan =
        planning.plan(
            PlanRequest.of(
                    planning.definition(
                        """
                        {"StartAt": "A", "States": {
                          "A": {"Type": "Task", "Next": "B",
                                "Resource": "arn:aws:lambda:us-east-1:123456789012:function:a"},
                          "B": {"Type": "Task", "Next": "C",
                                "Resource": "arn:aws:states:::lambda:invoke",
                                "Parameters": {"FunctionName": "b", "Payload.$": "$"}},
                          "C": {"Type": "Task", "Next": "D",
                                "Resource": "arn:aws:states:::lambda:invoke",
                                "Parameters": {"FunctionName": "c"}},
                          "D": {"Type": "Task", "Next": "E",
                                "Resource": "arn:aws:states:::lambda:invoke",
                                "Parameters": {"FunctionName.$": "$.name"}},
                          "E": {"Type": "Task", "End": true,
                                "Resource": "arn:aws:states:::lambda:invoke",
                                "Parameters": {"FunctionName": "f"}}}}
                        """),
                    Target.LOCAL)
                .withLocalTasks(new NothingButF()));

    assertThat(plan.findings())
        .filteredOn(finding -> finding.code().equals("MISSING_FUNCTION"))
        .extracting(Finding::message)
        .containsExactly(
            "no function arn:aws:lambda:us-east-1:123456789012:function:a",
            "no function b",
            "no function c");
  }

  @ParameterizedTest
  @CsvSource({
    "concurrency: 5, '[1,2,3,4]', 4",
    "'', '[1,2,3,4]', 4",
    "concurrency: 4, '[1,2,3,4,5,6]', 4",
    "concurrency: 3, '[1,2,3,4,5,6]', 0",
    "concurrency: 9, '[1,2,3]', 0"
  })
  void comparesWhatRunsAtOnceWithTheLimitOfAFunction(
      String concurrency, String items, int calledAtOnce) {
    JobDefinition job =
        planning.job(
            """
            name: x
            %s
            source: {items: %s}
            results: {to: s3://out/x}
            process:
              states:
                StartAt: Both
                States:
                  Both:
                    Type: Parallel
                    End: true
                    Branches:
                      - {StartAt: One, States: {One: {Type: Task, End: true, Resource:
                          "arn:aws:states:::lambda:invoke", Arguments: {FunctionName: f}}}}
            """
                .formatted(concurrency, items));
    Plan plan = planning.plan(PlanRequest.of(job, Target.LOCAL).withLocalTasks(new NothingButF()));
    if (calledAtOnce == 0) {
      assertThat(plan.findings()).isEmpty();
      return;
    }
    Finding finding = finding(plan, "CONCURRENCY_ABOVE_FUNCTION_LIMIT");
    assertThat(finding.weight()).isEqualTo(Weight.WARNING);
    assertThat(finding.message())
        .isEqualTo(
            "up to "
                + calledAtOnce
                + " child executions call function `f` at once, and its `limit` is 3: further calls"
                + " fail with Lambda.TooManyRequestsException");
    assertThat(codes(planning.plan(PlanRequest.of(job, Target.AWS)))).isEmpty();
  }

  @Test
  void knowsWhatExpressChildrenCannotDo() {
    Plan plan =
        planning.planDefinition(
            """
            {"StartAt": "Map", "States": {"Map": {"Type": "Map", "ItemsPath": "$.list",
              "ItemReader": {"Resource": "arn:aws:states:::s3:listObjectsV2",
                "Parameters": {"Bucket": "none"}},
              "Retry": [{"ErrorEquals": ["States.ALL"]}],
              "ItemBatcher": {"MaxInputBytesPerBatchPath": "$.bytes"},
              "ResultWriter": {"Resource": "arn:aws:states:::s3:putObject",
                "Parameters": {"Bucket": "out"}},
              "End": true,
              "ItemProcessor": {
                "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "EXPRESS"},
                "StartAt": "Slow", "States": {
                  "Slow": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                    "Parameters": {"FunctionName": "f"}, "TimeoutSeconds": 301, "Next": "Wait"},
                  "Wait": {"Type": "Wait", "Seconds": 600, "End": true}}}}}}
            """,
            "{\"bytes\": 300000}");

    assertThat(codes(plan))
        .containsExactly(
            "UNREADABLE_ITEMS",
            "ITEMS_PATH_IGNORED",
            "RETRY_REPEATS_EVERYTHING",
            "BATCH_ABOVE_LIMIT",
            "TOO_LONG_FOR_EXPRESS",
            "TOO_LONG_FOR_EXPRESS");
    assertThat(finding(plan, "TOO_LONG_FOR_EXPRESS").location()).isEqualTo(new Location(13, 46));
  }

  @Test
  void readsSettingsFromTheInput() {
    String definition =
        """
        {"StartAt": "Map", "States": {"Map": {"Type": "Map", "ItemsPath": "$.list", "End": true,
          "MaxConcurrencyPath": "$.n", "ToleratedFailurePercentagePath": "$.p",
          "ResultWriter": {"Resource": "arn:aws:states:::s3:putObject",
            "Parameters": {"Bucket.$": "$.out"}},
          "ItemProcessor": {
            "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
            "StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}}}}}
        """;

    Plan good =
        planning.planDefinition(definition, "{\"list\":[1],\"n\":5,\"p\":10,\"out\":\"b\"}");
    Plan bad =
        planning.planDefinition(definition, "{\"list\":[1],\"n\":-5,\"p\":101,\"out\":\"b\"}");

    assertThat(good.findings()).isEmpty();
    MapPlan.Settings settings = good.maps().getFirst().settings();
    assertThat(settings.maxConcurrency()).hasValue(5);
    assertThat(settings.toleratedFailure().orElseThrow().percentage()).isEqualTo(10);
    assertThat(((ResultDestination.Files) settings.results()).uri()).contains("s3://b/");
    assertThat(bad.findings())
        .extracting(Finding::message)
        .containsExactly(
            "the state 'Map' would fail with States.Runtime: MaxConcurrency cannot be negative.",
            "the state 'Map' would fail with States.Runtime: ToleratedFailurePercentage must be"
                + " between 0 and 100.");
    assertThat(bad.items()).isEmpty();
  }

  /// A machine that has only the function `f`.
  private static final class NothingButF implements LocalTasks {
    @Override
    public boolean isMocked(String state, String resource) {
      return false;
    }

    @Override
    public Optional<String> refusal(String resource) {
      return resource.contains("lambda")
          ? Optional.empty()
          : Optional.of("cannot call " + resource);
    }

    @Override
    public Optional<String> functionRefusal(String nameOrArn) {
      return nameOrArn.equals("f") ? Optional.empty() : Optional.of("no function " + nameOrArn);
    }

    @Override
    public OptionalInt functionLimit(String nameOrArn) {
      return nameOrArn.equals("f") ? OptionalInt.of(3) : OptionalInt.empty();
    }
  }
}
