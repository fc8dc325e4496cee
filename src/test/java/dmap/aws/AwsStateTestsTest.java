package dmap.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.json.Json;
import dmap.maprun.DataStep;
import dmap.maprun.Failure;
import dmap.maprun.MapRuns;
import dmap.maprun.StateTest;
import dmap.maprun.StateTest.EntryData;
import dmap.maprun.StateTest.FieldValidation;
import dmap.maprun.StateTest.InspectionLevel;
import dmap.maprun.StateTest.Mock;
import dmap.maprun.StateTest.Secrets;
import dmap.maprun.StateTest.Situation;
import dmap.maprun.StateTest.StateUnderTest;
import dmap.maprun.TestedState;
import dmap.maprun.TestedState.Inspection;
import dmap.maprun.TestedState.Status;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// TestState through the SDK.
class AwsStateTestsTest {
  private final StubAws stub = new StubAws();
  private final MapRuns mapRuns = AwsMapRunsTest.mapRunsAt(stub.uri());

  @AfterEach
  void stop() {
    mapRuns.close();
    stub.close();
  }

  @Test
  void asksForEverythingThatIsGiven() {
    stub.json("{\"status\":\"SUCCEEDED\"}");

    mapRuns.testState(
        new StateTest(
            new StateUnderTest(
                "{}", Optional.of("score"), Optional.of("arn:aws:iam::000000000000:role/r")),
            new EntryData(Optional.of("1"), Optional.of("{}"), Optional.of("{\"a\":1}")),
            InspectionLevel.TRACE,
            Secrets.HIDDEN,
            Optional.of(
                new Mock(
                    Optional.empty(),
                    Optional.of(Failure.of("Busy", "later")),
                    FieldValidation.PRESENT)),
            new Situation(
                OptionalLong.of(2), Optional.of("inner"), OptionalLong.of(3), Optional.of("[]"))));

    StubAws.Request request = stub.request();
    assertThat(request.operation()).isEqualTo("TestState");
    assertThat(Json.parse(request.text()))
        .isEqualTo(
            Json.parse(
                """
                {"definition":"{}","roleArn":"arn:aws:iam::000000000000:role/r","input":"1",
                 "inspectionLevel":"TRACE","variables":"{\\"a\\":1}","stateName":"score",
                 "mock":{"errorOutput":{"error":"Busy","cause":"later"},
                         "fieldValidationMode":"PRESENT"},
                 "context":"{}",
                 "stateConfiguration":{"retrierRetryCount":2,"errorCausedByState":"inner",
                   "mapIterationFailureCount":3,"mapItemReaderData":"[]"}}
                """));
  }

  @Test
  void readsEverythingThatIsAnswered() {
    stub.json(
        """
        {"status":"CAUGHT_ERROR","output":"1","error":"Busy","cause":"later","nextState":"Repair",
         "inspectionData":{"input":"2","afterArguments":"3","variables":"{}","maxConcurrency":4,
           "toleratedFailureCount":5,"toleratedFailurePercentage":0.1,
           "errorDetails":{"catchIndex":0,"retryIndex":1,"retryBackoffIntervalSeconds":2},
           "request":{"method":"GET"},"response":{"statusCode":"503"}}}
        """);

    TestedState tested = mapRuns.testState(plain());

    assertThat(tested.status()).isEqualTo(Status.CAUGHT_ERROR);
    assertThat(tested.nextState()).contains("Repair");
    Inspection inspection = tested.inspection().orElseThrow();
    assertThat(inspection.steps())
        .containsExactly(Map.entry(DataStep.INPUT, "2"), Map.entry(DataStep.ARGUMENTS, "3"));
    assertThat(inspection.map().toleratedFailurePercentage()).isEqualTo(OptionalDouble.of(0.1));
    assertThat(inspection.handling().orElseThrow().backoffSeconds()).hasValue(2);
    assertThat(inspection.request()).containsExactly(Map.entry("method", "GET"));
    assertThat(inspection.response()).containsExactly(Map.entry("statusCode", "503"));
  }

  private static StateTest plain() {
    return new StateTest(
        new StateUnderTest("{}", Optional.empty(), Optional.empty()),
        new EntryData(Optional.empty(), Optional.empty(), Optional.empty()),
        InspectionLevel.DEBUG,
        Secrets.HIDDEN,
        Optional.empty(),
        Situation.FIRST);
  }
}
