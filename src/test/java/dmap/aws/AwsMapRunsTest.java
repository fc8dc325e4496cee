package dmap.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.json.Json;
import dmap.maprun.Counts;
import dmap.maprun.Execution;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.ExecutionSummary;
import dmap.maprun.ExecutionType;
import dmap.maprun.Failure;
import dmap.maprun.HistoryEvent;
import dmap.maprun.HistoryQuery;
import dmap.maprun.HistoryQuery.EventPayloads;
import dmap.maprun.HistoryQuery.Order;
import dmap.maprun.Lifespan;
import dmap.maprun.MapRun;
import dmap.maprun.MapRunSettings;
import dmap.maprun.MapRunStatus;
import dmap.maprun.MapRuns;
import dmap.maprun.Page;
import dmap.maprun.PastRedrives;
import dmap.maprun.StartedExecution;
import dmap.maprun.StateMachineSpec;
import dmap.maprun.ToleratedFailure;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;

class AwsMapRunsTest {
  private static final String PREFIX = "arn:aws:states:us-east-1:000000000000:";
  private static final String MACHINE = PREFIX + "stateMachine:storms";
  private static final String EXECUTION = PREFIX + "execution:storms:run-1";
  private static final String MAP_RUN = PREFIX + "mapRun:storms/Each:40663f35";

  private final StubAws stub = new StubAws();
  private final MapRuns mapRuns = mapRunsAt(stub.uri());

  @AfterEach
  void stop() {
    mapRuns.close();
    stub.close();
  }

  static MapRuns mapRunsAt(URI endpoint) {
    return new AwsClients(AwsSettings.embedded(endpoint), withoutPauses()).mapRuns();
  }

  static RetryStrategy withoutPauses() {
    return AwsRetryStrategy.standardRetryStrategy().toBuilder()
        .backoffStrategy(BackoffStrategy.retryImmediately())
        .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
        .build();
  }

  @Test
  void describesAMapRunWithEveryField() {
    stub.json(
        """
        {"mapRunArn":"%s","executionArn":"%s","status":"FAILED","startDate":1760000000.123,
         "stopDate":1760000060.5,"maxConcurrency":1000,"toleratedFailurePercentage":0.1,
         "toleratedFailureCount":7,"redriveCount":2,"redriveDate":1760000050,
         "itemCounts":{"pending":1,"running":2,"succeeded":3,"failed":4,"timedOut":5,"aborted":6,
           "total":21,"resultsWritten":8,"failuresNotRedrivable":9,"pendingRedrive":10},
         "executionCounts":{"pending":0,"running":0,"succeeded":0,"failed":0,"timedOut":0,
           "aborted":0,"total":0,"resultsWritten":0}}
        """
            .formatted(MAP_RUN, EXECUTION));

    MapRun run = mapRuns.describeMapRun(MAP_RUN);

    assertThat(run)
        .isEqualTo(
            new MapRun(
                MAP_RUN,
                EXECUTION,
                MapRunStatus.FAILED,
                Lifespan.between(
                    Instant.parse("2025-10-09T08:53:20.123Z"),
                    Instant.parse("2025-10-09T08:54:20.500Z")),
                new MapRunSettings(1000, new ToleratedFailure(0.1, 7)),
                new MapRun.WorkCounts(new Counts(1, 2, 3, 4, 5, 6, 21, 8, 9, 10), Counts.ZERO),
                new PastRedrives(2, Optional.of(Instant.parse("2025-10-09T08:54:10Z")))));
    StubAws.Request request = stub.request();
    assertThat(request.operation()).isEqualTo("DescribeMapRun");
    assertThat(request.text()).isEqualTo("{\"mapRunArn\":\"" + MAP_RUN + "\"}");
  }

  @Test
  void takesMissingNumbersAsZeroAndAMissingConcurrencyAsUnlimited() {
    stub.json(
        "{\"mapRunArn\":\"%s\",\"executionArn\":\"%s\",\"status\":\"RUNNING\",\"startDate\":1}"
            .formatted(MAP_RUN, EXECUTION));

    MapRun run = mapRuns.describeMapRun(MAP_RUN);

    assertThat(run.items()).isEqualTo(Counts.ZERO);
    assertThat(run.maxConcurrency()).isEqualTo(MapRun.UNLIMITED);
    assertThat(run.toleratedFailure()).isEqualTo(ToleratedFailure.NONE);
    assertThat(run.stopDate()).isEmpty();
  }

  @Test
  void describesARunningChildThatHasNoRedriveCount() {
    stub.json(
        """
        {"executionArn":"%s","stateMachineArn":"%s","name":"run-1","status":"RUNNING",
         "startDate":1,"input":"{ \\"a\\" : 1 }","mapRunArn":"%s",
         "redriveStatus":"NOT_REDRIVABLE","redriveStatusReason":"Execution is RUNNING"}
        """
            .formatted(EXECUTION, MACHINE, MAP_RUN));

    Execution execution = mapRuns.describeExecution(EXECUTION);

    assertThat(execution.status()).isEqualTo(ExecutionStatus.RUNNING);
    assertThat(execution.payload().input()).contains("{ \"a\" : 1 }");
    assertThat(execution.identity().mapRunArn()).contains(MAP_RUN);
    assertThat(execution.redrives().count()).isZero();
    assertThat(execution.redrivability().status()).contains("NOT_REDRIVABLE");
    assertThat(execution.failure().error()).isEmpty();
  }

  @Test
  void listsChildExecutionsPageByPage() {
    stub.json(
            """
            {"executions":[{"executionArn":"%s","stateMachineArn":"%s","name":"c1",
              "status":"PENDING_REDRIVE","startDate":1,"mapRunArn":"%s","itemCount":20}],
             "nextToken":"more"}
            """
                .formatted(EXECUTION, MACHINE, MAP_RUN))
        .json("{\"executions\":[]}");

    Page<ExecutionSummary> first =
        mapRuns.listChildExecutions(MAP_RUN, Optional.of(ExecutionStatus.FAILED), Optional.empty());
    Page<ExecutionSummary> second =
        mapRuns.listChildExecutions(MAP_RUN, Optional.empty(), first.nextToken());

    assertThat(first.entries()).singleElement().extracting(e -> e.itemCount().get()).isEqualTo(20L);
    assertThat(first.entries().getFirst().status()).isEqualTo(ExecutionStatus.PENDING_REDRIVE);
    assertThat(second).isEqualTo(new Page<>(java.util.List.of(), Optional.empty()));
    assertThat(stub.request().text()).contains("\"statusFilter\":\"FAILED\"");
    assertThat(stub.request().text()).contains("\"nextToken\":\"more\"").doesNotContain("status");
  }

  @Test
  void startsAnExecutionWithNameAndInputAsGiven() {
    stub.json("{\"executionArn\":\"%s\",\"startDate\":1760000000.123}".formatted(EXECUTION));

    StartedExecution started = mapRuns.startExecution(MACHINE, "run-1", "{ }");

    assertThat(started.executionArn()).isEqualTo(EXECUTION);
    assertThat(Json.parse(stub.request().text()))
        .isEqualTo(
            Json.object().put("stateMachineArn", MACHINE).put("input", "{ }").put("name", "run-1"));
  }

  @Test
  void createsAndUpdatesStateMachines() {
    StateMachineSpec spec =
        new StateMachineSpec(
            "storms", ExecutionType.STANDARD, "{}", "arn:aws:iam::1:role/r", Map.of("team", "w"));
    stub.json("{\"stateMachineArn\":\"%s\",\"creationDate\":1}".formatted(MACHINE))
        .json("{\"updateDate\":1}");

    assertThat(mapRuns.createStateMachine(spec)).isEqualTo(MACHINE);
    mapRuns.updateStateMachine(MACHINE, spec);

    assertThat(stub.request().text())
        .contains("\"type\":\"STANDARD\"", "\"tags\":[{\"key\":\"team\",\"value\":\"w\"}]");
    StubAws.Request update = stub.request();
    assertThat(update.operation()).isEqualTo("UpdateStateMachine");
    assertThat(update.text()).contains("\"definition\":\"{}\"", "\"roleArn\"");
  }

  @Test
  void knowsNoStateMachineWhereThereIsNone() {
    stub.refusal("StateMachineDoesNotExist", "State Machine Does Not Exist: '" + MACHINE + "'");

    assertThat(mapRuns.describeStateMachine(MACHINE)).isEmpty();
  }

  @Test
  void tellsTheArnOfALocalStateMachineWithoutAsking() {
    assertThat(mapRuns.stateMachineArn("storms")).map(Object::toString).contains(MACHINE);
    assertThat(stub.requestsLeft()).isZero();
  }

  @Test
  void readsEventsWithWhateverDetailsTheyHave() {
    stub.json(
        """
        {"events":[{"timestamp":1760000000.123,"type":"TaskScheduled","id":3,"previousEventId":2,
          "taskScheduledEventDetails":{"resourceType":"lambda","resource":"invoke","region":"r",
            "parameters":"{}","timeoutInSeconds":5}},
         {"timestamp":1760000001,"type":"PassStateExited","id":4,"previousEventId":3,
          "stateExitedEventDetails":{"name":"P","assignedVariables":{"x":"1"},
            "assignedVariablesDetails":{"truncated":false}}},
         {"timestamp":1760000001,"type":"MapStateSucceeded","id":5,"previousEventId":4}],
         "nextToken":"t"}
        """);

    Page<HistoryEvent> page =
        mapRuns.history(
            EXECUTION,
            new HistoryQuery(Order.NEWEST_FIRST, EventPayloads.LEFT_OUT, 7, Optional.of("s")));

    assertThat(stub.request().text())
        .isEqualTo(
            "{\"executionArn\":\"%s\",\"maxResults\":7,\"reverseOrder\":true,\"nextToken\":\"s\",\"includeExecutionData\":false}"
                .formatted(EXECUTION));
    assertThat(page.nextToken()).contains("t");
    assertThat(page.entries().get(0).timestamp()).isEqualTo("2025-10-09T08:53:20.123Z");
    assertThat(page.entries().get(0).detailsField()).isEqualTo("taskScheduledEventDetails");
    assertThat(page.entries().get(0).details().get("timeoutInSeconds").asInt()).isEqualTo(5);
    assertThat(page.entries().get(1).details())
        .isEqualTo(
            Json.parse(
                "{\"name\":\"P\",\"assignedVariables\":{\"x\":\"1\"},\"assignedVariablesDetails\":{\"truncated\":false}}"));
    assertThat(page.entries().get(2).detailsField()).isEmpty();
  }

  @Test
  void stopsAnExecutionWithAReason() {
    stub.json("{\"stopDate\":1}");

    mapRuns.stopExecution(EXECUTION, new Failure(Optional.empty(), Optional.of("wrong data")));

    assertThat(Json.parse(stub.request().text()))
        .isEqualTo(Json.object().put("executionArn", EXECUTION).put("cause", "wrong data"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ExecutionDoesNotExist | gone | ERROR | no such execution at http",
        "ResourceNotFound | Resource not found | ERROR | not found at http",
        "StateMachineDoesNotExist | gone | ERROR | no such state machine at http",
        "ExecutionAlreadyExists | Execution Already Exists: 'x' | ERROR | Already Exists: 'x'",
        "InvalidArn | Invalid Arn: 'x' | ERROR | Invalid Arn: 'x' (InvalidArn)",
        "InvalidName | Invalid Name: 'a b' | ERROR | Invalid Name: 'a b' (InvalidName)",
        "InvalidToken | Invalid Token | ERROR | Invalid Token (InvalidToken)",
        "ValidationException | not this | ERROR | not this (ValidationException)",
        "InvalidDefinition | MISSING_START_AT | ERROR | MISSING_START_AT (InvalidDefinition)",
        "InvalidExecutionInput | Invalid State Machine Execution Input | ERROR | Execution Input",
        "StateMachineDeleting | being deleted | ERROR | being deleted (StateMachineDeleting)",
        "UnknownOperationException | Foo | ERROR | does not know this call",
        "AccessDeniedException | is not authorized to perform | REFUSED | is not authorized",
        "KmsAccessDeniedException | no key | REFUSED | no key (KmsAccessDeniedException)",
        "ExpiredTokenException | token expired | REFUSED | token expired (ExpiredTokenException)",
        "UnrecognizedClientException | token invalid | REFUSED | token invalid",
        "InvalidSignatureException | Signature expired | REFUSED | Signature expired",
        "MissingAuthenticationTokenException | no token | REFUSED | no token",
        "ExecutionLimitExceeded | too many | REFUSED | too many (ExecutionLimitExceeded)",
        "StateMachineLimitExceeded | too many | REFUSED | too many (StateMachineLimitExceeded)",
        "ServiceQuotaExceededException | too many | REFUSED | too many (ServiceQuota",
        "SomethingNew | whatever | ERROR | whatever (SomethingNew)",
      })
  void explainsARefusal(String code, String message, ExitCode exitCode, String expected) {
    stub.refusal(code, message);

    DmapException e = failure();

    assertThat(e.getMessage()).startsWith("cannot describe map run " + MAP_RUN + ": ");
    assertThat(e.getMessage()).contains(expected);
    assertThat(e.exitCode()).isEqualTo(exitCode);
  }

  @Test
  void triesAgainWhenThrottledAndThenSucceeds() {
    stub.refusal("ThrottlingException", "Rate exceeded")
        .json(
            "{\"mapRunArn\":\"%s\",\"executionArn\":\"%s\",\"status\":\"RUNNING\",\"startDate\":1}"
                .formatted(MAP_RUN, EXECUTION));

    assertThat(mapRuns.describeMapRun(MAP_RUN).status()).isEqualTo(MapRunStatus.RUNNING);
  }

  @Test
  void saysThatItTriedSeveralTimesWhenThrottlingLasts() {
    for (int i = 0; i < 3; i++) {
      stub.refusal("ThrottlingException", "Rate exceeded");
    }

    DmapException e = failure();

    assertThat(e.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(e.getMessage())
        .endsWith("Rate exceeded (ThrottlingException), after several attempts");
    assertThat(e.hint()).contains("try again in a minute");
    assertThat(stub.requestsLeft()).isEqualTo(3);
  }

  @Test
  void namesTheEndpointWhereNothingAnswers() {
    URI gone = stub.uri();
    stub.close();

    DmapException e = failure();

    assertThat(e).hasMessage("cannot describe map run " + MAP_RUN + ": nothing answers at " + gone);
    assertThat(e.exitCode()).isEqualTo(ExitCode.ERROR);
    assertThat(e.hint())
        .isEqualTo("is the server running? check --endpoint-url and AWS_ENDPOINT_URL");
  }

  @Test
  void namesTheEndpointWhoseHostIsUnknown() {
    try (MapRuns unknown = mapRunsAt(URI.create("http://nowhere.invalid:1"))) {
      DmapException e =
          catchThrowableOfType(DmapException.class, () -> unknown.describeMapRun(MAP_RUN));

      assertThat(e.getMessage()).endsWith("no address is known for http://nowhere.invalid:1");
    }
  }

  @Test
  void refusesAStatusThatItDoesNotKnow() {
    stub.json(
        "{\"mapRunArn\":\"%s\",\"executionArn\":\"%s\",\"status\":\"PAUSED\",\"startDate\":1}"
            .formatted(MAP_RUN, EXECUTION));

    assertThat(failure())
        .hasMessage("the service answered with a status that dmap does not know: PAUSED");
  }

  @Test
  void saysSoWhenTheServerIsNotStepFunctions() {
    for (int i = 0; i < 3; i++) {
      stub.then(200, "<html>hello</html>");
    }

    DmapException e = failure();

    assertThat(e.exitCode()).isEqualTo(ExitCode.ERROR);
    assertThat(e.getMessage()).contains(stub.uri().toString());
  }

  private DmapException failure() {
    return catchThrowableOfType(DmapException.class, () -> mapRuns.describeMapRun(MAP_RUN));
  }
}
