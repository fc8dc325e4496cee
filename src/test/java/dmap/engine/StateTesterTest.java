package dmap.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dmap.engine.api.EngineFailure;
import dmap.engine.task.Tasks;
import dmap.json.Json;
import dmap.maprun.DataStep;
import dmap.maprun.Failure;
import dmap.maprun.StateTest;
import dmap.maprun.StateTest.EntryData;
import dmap.maprun.StateTest.FieldValidation;
import dmap.maprun.StateTest.InspectionLevel;
import dmap.maprun.StateTest.Mock;
import dmap.maprun.StateTest.Secrets;
import dmap.maprun.StateTest.Situation;
import dmap.maprun.StateTest.StateUnderTest;
import dmap.maprun.TestedState;
import dmap.maprun.TestedState.Handling;
import dmap.maprun.TestedState.Inspection;
import dmap.maprun.TestedState.Status;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// TestState: what each step makes of the input, mocks, error handling, and what is refused.
class StateTesterTest {
  private static final String TASK =
      """
      {"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","End":true,
       "InputPath":"$.in","Parameters":{"FunctionName":"f","Payload.$":"$"},
       "ResultSelector":{"code.$":"$.StatusCode"},"ResultPath":"$.out","OutputPath":"$.out"}
      """;
  private static final String RETRIED =
      """
      {"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","End":true,
       "Parameters":{"FunctionName":"f"},
       "Retry":[{"ErrorEquals":["Other"]},
                {"ErrorEquals":["Busy"],"IntervalSeconds":3,"BackoffRate":2,"MaxAttempts":2}],
       "Catch":[{"ErrorEquals":["States.ALL"],"ResultPath":"$.e","Next":"Repair"}]}
      """;
  private static final String MAP =
      """
      {"Type":"Map","End":true,"MaxConcurrency":5,"ToleratedFailurePercentage":40,
       "ItemReader":{"Resource":"arn:aws:states:::s3:getObject",
         "ReaderConfig":{"InputType":"CSV","CSVHeaderLocation":"FIRST_ROW"},
         "Parameters":{"Bucket":"b","Key":"k"}},
       "ItemSelector":{"id.$":"$$.Map.Item.Value.id"},
       "ItemBatcher":{"MaxItemsPerBatch":2},
       "ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"EXPRESS"},
         "StartAt":"Inner","States":{"Inner":{"Type":"Pass","End":true}}}}
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

  @Test
  void tellsWhatEachStepOfATaskMadeOfTheInput() {
    TestedState tested = test(asked(TASK).input("{\"in\":1}").result("{\"StatusCode\":200}"));

    assertThat(tested.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(tested.output()).contains("{\"code\":200}");
    assertThat(tested.inspection().orElseThrow().steps())
        .containsExactly(
            Map.entry(DataStep.INPUT, "{\"in\":1}"),
            Map.entry(DataStep.INPUT_PATH, "1"),
            Map.entry(DataStep.PARAMETERS, "{\"FunctionName\":\"f\",\"Payload\":1}"),
            Map.entry(DataStep.RESULT, "{\"StatusCode\":200}"),
            Map.entry(DataStep.RESULT_SELECTOR, "{\"code\":200}"),
            Map.entry(DataStep.RESULT_PATH, "{\"in\":1,\"out\":{\"code\":200}}"));
  }

  @Test
  void tellsNothingAtLevelInfo() {
    TestedState tested =
        test(asked(TASK).input("{\"in\":1}").result("{}").level(InspectionLevel.INFO).mode("NONE"));

    assertThat(tested.inspection()).isEmpty();
  }

  @Test
  void callsTheFunctionWithoutAMock() {
    engine.functions().define("f", Tasks.Answer.Returned::new);

    TestedState tested = test(asked(TASK).input("{\"in\":1}"));

    assertThat(tested.output()).contains("{\"code\":200}");
    assertThat(engine.functions().calls()).isEqualTo(1);
  }

  @Test
  void wouldRetryAsLongAsTheRetrierHasAttempts() {
    TestedState first = test(asked(RETRIED).error("Busy"));
    TestedState second = test(asked(RETRIED).error("Busy").retries(1));

    assertThat(first.status()).isEqualTo(Status.RETRIABLE);
    assertThat(first.output()).isEmpty();
    assertThat(first.nextState()).isEmpty();
    assertThat(handling(first))
        .isEqualTo(new Handling(OptionalLong.empty(), OptionalLong.of(1), OptionalLong.of(3)));
    assertThat(handling(second).backoffSeconds()).hasValue(6);
  }

  @Test
  void catchesOnceTheRetrierIsExhausted() {
    TestedState tested = test(asked(RETRIED).input("{\"a\":1}").error("Busy").retries(2));

    assertThat(tested.status()).isEqualTo(Status.CAUGHT_ERROR);
    assertThat(tested.failure().error()).contains("Busy");
    assertThat(tested.nextState()).contains("Repair");
    assertThat(tested.output()).contains("{\"a\":1,\"e\":{\"Error\":\"Busy\",\"Cause\":\"why\"}}");
    assertThat(handling(tested))
        .isEqualTo(new Handling(OptionalLong.of(0), OptionalLong.of(1), OptionalLong.empty()));
  }

  @Test
  void readsTheItemsOfAMapFromWhatIsGiven() {
    TestedState tested =
        test(asked(MAP).result("[1,2]").situation(items("id,n\na,1\nb,2\nc,3\n", 0)));

    Inspection inspection = tested.inspection().orElseThrow();
    assertThat(tested.output()).contains("[1,2]");
    assertThat(inspection.steps())
        .containsEntry(DataStep.ITEM_SELECTOR, "[{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"c\"}]")
        .containsEntry(
            DataStep.ITEM_BATCHER,
            "[{\"Items\":[{\"id\":\"a\"},{\"id\":\"b\"}]},{\"Items\":[{\"id\":\"c\"}]}]")
        .doesNotContainKey(DataStep.RESULT);
    assertThat(inspection.map().maxConcurrency()).hasValue(5);
    assertThat(inspection.map().toleratedFailureCount()).isEmpty();
    assertThat(inspection.map().toleratedFailurePercentage()).isEqualTo(OptionalDouble.of(40));
  }

  @Test
  void failsAMapWhoseFailuresExceedTheThreshold() {
    TestedState tolerated = test(asked(MAP).result("[1,2,3]").situation(items("id\na\n", 1)));
    TestedState exceeded = test(asked(MAP).result("[1,2,3]").situation(items("id\na\n", 2)));

    assertThat(tolerated.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(exceeded.failure().error()).contains("States.ExceedToleratedFailureThreshold");
    assertThat(exceeded.failure().cause())
        .contains("The specified tolerated failure threshold was exceeded");
  }

  @Test
  void findsAStateInsideAMapAndHandsVariablesOn() {
    String machine =
        """
        {"StartAt":"M","States":{"M":{"Type":"Map","End":true,"ItemProcessor":{
          "StartAt":"P","States":{"P":{"Type":"Pass","Assign":{"b.$":"$a"},"Next":"Q"},
                                  "Q":{"Type":"Succeed"}}}}}}
        """;

    TestedState tested = test(asked(machine).name("P").variables("{\"a\":[1]}"));

    assertThat(tested.nextState()).contains("Q");
    assertThat(Json.parse(tested.inspection().orElseThrow().variables().orElseThrow()))
        .isEqualTo(Json.parse("{\"a\":[1],\"b\":[1]}"));
  }

  @Test
  void namesNoEventInTheCauseOfAnExpression() {
    TestedState tested = test(asked("{\"Type\":\"Pass\",\"InputPath\":\"$.gone\",\"End\":true}"));

    assertThat(tested.status()).isEqualTo(Status.FAILED);
    assertThat(tested.failure().cause().orElseThrow()).startsWith("Invalid path '$.gone'");
  }

  @Test
  void endsAfterFiveMinutes() {
    TestedState tested = test(asked("{\"Type\":\"Wait\",\"Seconds\":600,\"End\":true}"));

    assertThat(tested.status()).isEqualTo(Status.FAILED);
    assertThat(tested.failure().error()).contains("States.Timeout");
  }

  @Test
  void seesTheContextObjectThatIsGiven() {
    String pass =
        """
        {"Type":"Task","QueryLanguage":"JSONata","End":true,"Resource":"arn:aws:states:::sns:publish",
         "Arguments":{"TopicArn":"t","Message":"m"},"Output":"{% $states.context.Execution.Name %}"}
        """;

    TestedState tested =
        test(
            asked(pass)
                .result("{\"MessageId\":\"m\"}")
                .context("{\"Execution\":{\"Name\":\"n\"}}"));

    assertThat(tested.output()).contains("\"n\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"Id":"x"}                     | Field 'Id' is not allowed
          {"Execution":{"Name":3}}       | Execution.Name must be a string
          {"State":{"RetryCount":"1"}}   | State.RetryCount must be a number
          {"Map":{"Item":{"Nr":1}}}      | Field 'Nr' is not allowed
          """)
  void refusesWhatIsNoContextObject(String context, String why) {
    assertThat(refusal(asked(TASK).result("{}").context(context)))
        .isEqualTo("ValidationException: Invalid Context object provided: " + why);
  }

  @Test
  void refusesACallThatCannotBeMadeHere() {
    String sync =
        "{\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::ecs:runTask.sync\","
            + "\"Parameters\":{\"TaskDefinition\":\"t\"},\"End\":true}";

    assertThat(refusal(asked(sync))).startsWith("InvalidDefinition: TestState API does not");
    assertThat(test(asked(sync).result("{}")).status()).isEqualTo(Status.SUCCEEDED);
  }

  @Test
  void refusesAnErrorOfAStateThatIsNotInside() {
    Situation elsewhere =
        new Situation(
            OptionalLong.empty(), Optional.of("Gone"), OptionalLong.empty(), Optional.empty());

    assertThat(refusal(asked(MAP).error("Busy").situation(elsewhere)))
        .startsWith("ValidationException: The state 'Gone'");
  }

  @Test
  void refusesWhatHasNoMeaningForTheState() {
    assertThat(refusal(asked(TASK).result("{}").situation(items("[]", 0))))
        .isEqualTo("ValidationException: MapIterationFailureCount is for Map states only");
  }

  private static Situation items(String data, long failed) {
    return new Situation(
        OptionalLong.empty(), Optional.empty(), OptionalLong.of(failed), Optional.of(data));
  }

  private static Handling handling(TestedState tested) {
    return tested.inspection().orElseThrow().handling().orElseThrow();
  }

  private TestedState test(Asked asked) {
    return engine.engine().stateTester().test(asked.test());
  }

  private String refusal(Asked asked) {
    EngineFailure failure = catchThrowableOfType(EngineFailure.class, () -> test(asked));
    return failure.code() + ": " + failure.getMessage();
  }

  private static Asked asked(String definition) {
    return new Asked(definition);
  }

  /// A request at level DEBUG, of which each test sets the parts that it is about.
  private static final class Asked {
    private final String definition;
    private Optional<String> name = Optional.empty();
    private Optional<String> input = Optional.empty();
    private Optional<String> result = Optional.empty();
    private Optional<Failure> error = Optional.empty();
    private Optional<String> context = Optional.empty();
    private Optional<String> variables = Optional.empty();
    private FieldValidation validation = FieldValidation.STRICT;
    private InspectionLevel level = InspectionLevel.DEBUG;
    private Situation situation = Situation.FIRST;

    Asked(String definition) {
      this.definition = definition;
    }

    Asked name(String value) {
      name = Optional.of(value);
      return this;
    }

    Asked input(String json) {
      input = Optional.of(json);
      return this;
    }

    Asked result(String json) {
      result = Optional.of(json);
      return this;
    }

    Asked error(String value) {
      error = Optional.of(Failure.of(value, "why"));
      return this;
    }

    Asked context(String json) {
      context = Optional.of(json);
      return this;
    }

    Asked variables(String json) {
      variables = Optional.of(json);
      return this;
    }

    Asked mode(String value) {
      validation = FieldValidation.valueOf(value);
      return this;
    }

    Asked level(InspectionLevel value) {
      level = value;
      return this;
    }

    Asked retries(long count) {
      return situation(
          new Situation(
              OptionalLong.of(count), Optional.empty(), OptionalLong.empty(), Optional.empty()));
    }

    Asked situation(Situation value) {
      situation = value;
      return this;
    }

    StateTest test() {
      boolean mocked = result.isPresent() || error.isPresent();
      return new StateTest(
          new StateUnderTest(definition, name, Optional.empty()),
          new EntryData(input, context, variables),
          level,
          Secrets.HIDDEN,
          mocked ? Optional.of(new Mock(result, error, validation)) : Optional.empty(),
          situation);
    }
  }
}
