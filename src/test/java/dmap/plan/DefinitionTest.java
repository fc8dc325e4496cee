package dmap.plan;

import static dmap.plan.Planning.codes;
import static dmap.plan.Planning.finding;
import static dmap.plan.Planning.inputs;
import static org.assertj.core.api.Assertions.assertThat;

import dmap.json.Problem.Location;
import dmap.plan.Finding.Weight;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Definitions in ASL, as they stand.
class DefinitionTest {
  private static final String PROCESSOR =
      """
      "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
        "StartAt": "%1$s-in", "States": {"%1$s-in": {"Type": "Pass", "End": true}}}\
      """;

  @TempDir private Path folder;
  private Planning planning;

  @BeforeEach
  void makePlanning() {
    planning = new Planning(folder);
  }

  @Test
  void followsPassStatesToTheMap() {
    Plan plan =
        planning.planDefinition(
            machine(
                """
                "First": {"Type": "Pass", "Result": [1, 2, 3], "ResultPath": "$.list",
                  "Assign": {"day.$": "$[0]"}, "Next": "Wait"},
                "Wait": {"Type": "Wait", "Seconds": 5, "Next": "Map"},
                "Map": {"Type": "Map", "ItemsPath": "$.list",
                  "ItemSelector": {"n.$": "$$.Map.Item.Value", "day.$": "$day"}, %s, "End": true}
                """
                    .formatted(PROCESSOR.formatted("Map"))));

    assertThat(plan.findings()).isEmpty();
    assertThat(plan.items()).hasValue(3);
    assertThat(inputs(plan).getFirst()).isEqualTo("{\"day\":1,\"n\":1}");
  }

  @Test
  void saysThatItemsComeFromATask() {
    Plan plan =
        planning.planDefinition(
            machine(
                """
                "First": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                  "Parameters": {"FunctionName": "list"}, "Next": "Map"},
                "Map": {"Type": "Map", "MaxConcurrency": 7, %s, "End": true}
                """
                    .formatted(PROCESSOR.formatted("Map"))));

    Finding finding = finding(plan, "ITEMS_NOT_KNOWN");
    assertThat(finding.weight()).isEqualTo(Weight.NOTE);
    assertThat(finding.message())
        .isEqualTo(
            "the items of 'Map' are not known before the run: what it gets depends on the state"
                + " 'First', which only a run executes");
    assertThat(finding.location()).isEqualTo(new Location(4, 1));
    assertThat(plan.items()).isEmpty();
    assertThat(plan.hasErrors()).isFalse();
    assertThat(plan.maps().getFirst().settings().maxConcurrency()).hasValue(7);
  }

  @Test
  void plansEachMapOfAParallelState() {
    Plan plan =
        planning.planDefinition(
            machine(
                """
                "First": {"Type": "Parallel", "End": true, "Branches": [
                  {"StartAt": "A", "States": {"A": {"Type": "Map", %s, "End": true}}},
                  {"StartAt": "B", "States": {"B": {"Type": "Map", %s, "End": true}}}]}
                """
                    .formatted(PROCESSOR.formatted("A"), PROCESSOR.formatted("B"))),
            "[1, 2]");

    assertThat(plan.maps()).extracting(MapPlan::state).containsExactly("A", "B");
    assertThat(plan.items()).hasValue(4);
    assertThat(plan.childExecutions()).hasValue(4);
  }

  @Test
  void countsTheFirstOfTwoMapsAndSaysWhyNotTheSecond() {
    Plan plan =
        planning.planDefinition(
            machine(
                """
                "First": {"Type": "Map", %s, "Next": "Then"},
                "Then": {"Type": "Map", %s, "End": true}
                """
                    .formatted(PROCESSOR.formatted("First"), PROCESSOR.formatted("Then"))),
            "[1, 2]");

    assertThat(plan.maps())
        .extracting(map -> map.workload().items().isPresent())
        .containsExactly(true, false);
    assertThat(plan.items()).isEmpty();
    assertThat(plan.firstInputs()).hasSize(2);
    assertThat(codes(plan)).containsExactly("ITEMS_NOT_KNOWN");
  }

  @Test
  void onlyNotesAMapInsideAMap() {
    Plan plan =
        planning.planDefinition(
            machine(
                """
                "First": {"Type": "Map", "End": true, "ItemProcessor": {
                  "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                  "StartAt": "Inner", "States": {"Inner": {"Type": "Map", %s, "End": true}}}}
                """
                    .formatted(PROCESSOR.formatted("Inner"))),
            "[[1], [2, 3]]");

    assertThat(plan.maps()).extracting(MapPlan::state).containsExactly("First");
    assertThat(plan.items()).hasValue(2);
    assertThat(finding(plan, "NESTED_MAP").message())
        .startsWith("the map 'Inner' is inside 'First'");
  }

  @Test
  void reportsEveryMistakeOfADefinitionAtItsPlace() {
    Plan plan =
        planning.planDefinition(
            """
            {"StartAt": "Nowhere",
             "States": {
               "Map": {"Type": "Mapp", "End": true},
               "Other": {"Type": "Pass"}}}
            """);

    assertThat(plan.hasErrors()).isTrue();
    assertThat(plan.maps()).isEmpty();
    assertThat(plan.definition().get("StartAt").asString()).isEqualTo("Nowhere");
    assertThat(plan.findings())
        .extracting(Finding::location)
        .containsExactly(new Location(1, 2), new Location(3, 12), new Location(4, 4));
  }

  @Test
  void reportsAMistakeOfACompiledJobInTheJobFile() {
    Plan plan =
        planning.plan(
            """
            name: x
            source: {items: [1]}
            process:
              states:
                StartAt: Go
                States:
                  Go:
                    Type: Pass
                    ResultPath: $.a
                    End: true
            results: {to: s3://out/x}
            """);

    assertThat(plan.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.weight()).isEqualTo(Weight.ERROR);
              assertThat(finding.message()).contains("ResultPath");
              assertThat(finding.location()).isEqualTo(new Location(9, 9));
            });
  }

  @Test
  void placesEveryMistakeInAYamlDefinition() {
    Plan plan =
        planning.planYamlDefinition(
            """
            StartAt: Go
            States:
              Go:
                Type: Task
                Resource: arn:aws:states:::lambda:invoke
                Parameters: {FunctionName: f, Payload.$: payload}
                Retrys: []
                Next: Gne
              Gone: {Type: Succeed, End: true}
            """);

    assertThat(plan.findings())
        .extracting(f -> f.location() + " " + f.code() + " " + f.hint())
        .containsExactly(
            "6:35 SCHEMA_VALIDATION_FAILED it is \"payload\"",
            "7:5 SCHEMA_VALIDATION_FAILED did you mean `Retry`?",
            "8:5 MISSING_TRANSITION_TARGET did you mean `Gone`?",
            "9:25 SCHEMA_VALIDATION_FAILED possible in a Succeed state: Comment, QueryLanguage,"
                + " Type, InputPath, OutputPath");
  }

  @Test
  void placesMistakesOfStatesInsideAJobFile() {
    Plan plan =
        planning.plan(
            """
            name: x
            source: {items: [1]}
            process:
              states:
                StartAt: Go
                States:
                  Go:
                    Type: Choice
                    Choices:
                      - Condition: "{% size > 3 %}"
                        Next: Bgi
                    Default: Big
                  Big: {Type: Pass, Output: "{% $states.input.( %}", End: true}
            results: {to: s3://out/x}
            """);

    assertThat(plan.findings())
        .extracting(f -> f.location() + " " + f.code() + ": " + f.message())
        .containsExactly(
            "10:13 UNSUPPORTED_JSONATA_EXPRESSION: Reference to 'size' at the top level is not"
                + " supported.",
            "11:13 MISSING_TRANSITION_TARGET: Missing 'Next' target: Bgi",
            "13:25 INVALID_JSONATA_EXPRESSION: Expected \")\" before end of expression");
  }

  @ParameterizedTest
  @CsvSource({"NONE, true", "LOAD_AND_FLATTEN, false"})
  void warnsOfAListingThatIsToldWhatItsObjectsHold(String transformation, boolean warned) {
    Plan plan =
        planning.planDefinition(
            machine(
                """
                "Map": {"Type": "Map", "End": true,
                  "ItemReader": {"Resource": "arn:aws:states:::s3:listObjectsV2",
                    "ReaderConfig": {"InputType": "JSONL", "Transformation": "%s"},
                    "Parameters": {"Bucket": "none"}},
                  "ItemProcessor": {
                    "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "EXPRESS"},
                    "StartAt": "In", "States": {"In": {"Type": "Pass", "End": true}}}}
                """
                    .formatted(transformation)));

    assertThat(codes(plan).contains("ONLY_FLATTENED")).isEqualTo(warned);
  }

  @Test
  void warnsOfFieldsWithoutEffect() {
    Plan plan =
        planning.planDefinition(
            machine(
                """
                "First": {"Type": "Pass", "Parameters": {"a": "$.b"}, "Next": "Map"},
                "Map": {"Type": "Map", "Label": "m", "End": true, "ItemProcessor": {
                  "StartAt": "In", "States": {"In": {"Type": "Pass", "End": true}}}}
                """));

    assertThat(codes(plan)).containsExactly("NO_DISTRIBUTED_MAP", "NO_DOLLAR", "ONLY_DISTRIBUTED");
    assertThat(plan.hasErrors()).isFalse();
  }

  @Test
  void saysWhyASourceCannotBeRead() {
    Plan plan =
        planning.planDefinition(
            machine(
                """
                "First": {"Type": "Map", %s, "End": true, "ItemReader": {
                  "Resource": "arn:aws:states:::s3:getObject",
                  "ReaderConfig": {"InputType": "PARQUET"},
                  "Parameters": {"Bucket": "b", "Key": "k", "VersionId": "v"}}}
                """
                    .formatted(PROCESSOR.formatted("Map"))));

    assertThat(finding(plan, "UNREADABLE_ITEMS").message())
        .contains("VersionId is not supported with InputType PARQUET");
  }

  @Test
  void saysThatThereIsNoDistributedMap() {
    Plan plan = planning.planDefinition(machine("\"First\": {\"Type\": \"Succeed\"}"));

    assertThat(codes(plan)).containsExactly("NO_DISTRIBUTED_MAP");
    assertThat(plan.hasErrors()).isFalse();
    assertThat(plan.items()).isEmpty();
  }

  @Test
  void endsInALoopOfPassStates() {
    Plan plan =
        planning.planDefinition(
            machine(
                """
                "First": {"Type": "Pass", "Next": "Second"},
                "Second": {"Type": "Pass", "Next": "Third"},
                "Third": {"Type": "Choice", "Default": "First",
                  "Choices": [{"Variable": "$.x", "IsPresent": true, "Next": "Last"}]},
                "Last": {"Type": "Succeed"}
                """));

    assertThat(codes(plan)).containsExactly("NO_DISTRIBUTED_MAP");
  }

  @Test
  void saysThatAStateBeforeTheMapFails() {
    Plan plan =
        planning.planDefinition(
            machine(
                """
                "First": {"Type": "Pass", "InputPath": "$.none", "Next": "Map"},
                "Map": {"Type": "Map", %s, "End": true}
                """
                    .formatted(PROCESSOR.formatted("Map"))));

    assertThat(codes(plan)).containsExactly("EVALUATION_FAILS", "ITEMS_NOT_KNOWN");
    assertThat(plan.hasErrors()).isTrue();
  }

  @Test
  void refusesAnInputThatStepFunctionsRefuses() {
    Plan plan =
        planning.planDefinition(
            machine("\"First\": {\"Type\": \"Succeed\"}"), "\"" + "x".repeat(262_143) + "\"");

    assertThat(codes(plan)).contains("INPUT_TOO_LARGE");
  }

  private static String machine(String states) {
    return "{\"StartAt\": \"First\", \"States\": {\n" + states + "}}";
  }
}
