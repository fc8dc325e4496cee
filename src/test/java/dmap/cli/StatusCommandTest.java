package dmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.aws.StubAws;
import dmap.json.Json;
import dmap.launch.LocalEndpoint;
import dmap.launch.LocalEndpoint.Use;
import dmap.maprun.ExecutionStatus;
import dmap.run.Ledger;
import dmap.run.LedgerEntry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class StatusCommandTest {
  private static final String PREFIX = "arn:aws:states:us-east-1:000000000000:";
  private static final String EXECUTION = PREFIX + "execution:storms:nightly";
  private static final String MAP_RUN = PREFIX + "mapRun:storms/Each:40663f35";

  @TempDir Path folder;
  private final StubAws stub = new StubAws();
  private final List<String> opened = new ArrayList<>();

  @AfterEach
  void stop() {
    stub.close();
  }

  @Test
  void showsTheLastRunFieldByFieldToAProgram() {
    LedgerRuns.write(folder, "nightly", EXECUTION);
    execution("RUNNING").mapRuns().mapRun("RUNNING", 3);

    DmapRun run = local("status");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("execution.name\tnightly\n", "mapRuns.0.itemCounts.succeeded\t3\n");
    assertThat(opened).containsExactly("FOLDER/.dmap LOOK", "closed");
  }

  @Test
  void printsOneJsonDocument() {
    LedgerRuns.write(folder, "nightly", EXECUTION);
    execution("RUNNING").mapRuns().mapRun("RUNNING", 3);

    DmapRun run = local("status", "nightly", "-o", "json");

    JsonNode status = Json.parse(run.out());
    assertThat(status.at("/execution/arn").asString()).isEqualTo(EXECUTION);
    assertThat(status.at("/mapRuns/0/itemCounts/total").asInt()).isEqualTo(5);
  }

  @Test
  void remembersInTheLedgerWhatItSaw() {
    LedgerRuns.write(folder, "nightly", EXECUTION);
    execution("FAILED").mapRuns().mapRun("FAILED", 3);

    assertThat(local("status").exitCode()).isZero();

    LedgerEntry entry = new Ledger(folder.resolve(".dmap")).latest().orElseThrow();
    assertThat(entry.lastSeen().orElseThrow().status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(entry.lastSeen().orElseThrow().items().succeeded()).isEqualTo(3);
  }

  @Test
  void asksForAMapRunInTwoCalls() {
    mapRun("RUNNING", 3).execution("RUNNING");

    DmapRun run = local("status", MAP_RUN);

    assertThat(run.exitCode()).isZero();
    assertThat(stub.requestsLeft()).isEqualTo(2);
  }

  @Test
  void endsTheWatchingOfAFailedRunWithExitCode3() {
    LedgerRuns.write(folder, "nightly", EXECUTION);
    execution("ABORTED").mapRuns().mapRun("ABORTED", 3);

    DmapRun run = local("status", "--watch", "-q");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out()).contains("execution.status\tABORTED\n");
  }

  @Test
  void endsTheWatchingOfASucceededRunWithExitCode0AndJsonLines() {
    LedgerRuns.write(folder, "nightly", EXECUTION);
    execution("SUCCEEDED").mapRuns().mapRun("SUCCEEDED", 5);

    DmapRun run = local("status", "--watch", "-o", "json");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines().toList().getLast()).contains("\"status\":\"SUCCEEDED\"");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void saysThatTheRunGoesOnWhenInterrupted() {
    LedgerRuns.write(folder, "nightly", EXECUTION);
    execution("RUNNING").mapRuns().mapRun("RUNNING", 3);
    AtomicReference<String> state = new AtomicReference<>("not listened");
    Interrupts atOnce =
        action -> {
          action.run();
          state.set("listening");
          return () -> state.set("forgotten");
        };

    DmapRun run =
        new DmapRun(folder).engines(this::open).interrupts(atOnce).run("status", "--watch");

    assertThat(run.exitCode()).isEqualTo(130);
    assertThat(run.err())
        .endsWith(
            "watching stopped; the run goes on: `dmap status nightly --watch`, `dmap stop"
                + " nightly`\n");
    assertThat(state).hasValue("forgotten");
  }

  @Test
  void asksAwsWithTheRegionOfTheArn() {
    String arn = "arn:aws:states:eu-west-1:123456789012:execution:m:x";
    stub.refusal(
        "AccessDeniedException", "User is not authorized to perform: states:DescribeExecution");

    DmapRun run =
        new DmapRun(folder)
            .environment("AWS_ENDPOINT_URL_SFN", stub.uri().toString())
            .run("status", arn, "--profile", "dmap-no-such-profile");

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err())
        .startsWith("dmap: no AWS credentials: there are none in profile dmap-no-such-profile\n");
    assertThat(opened).isEmpty();
  }

  @Test
  void asksAnEngineThatRunsElsewhere() {
    execution("RUNNING").mapRuns().mapRun("RUNNING", 3);

    DmapRun run =
        new DmapRun(folder).run("status", EXECUTION, "--endpoint-url", stub.uri().toString());

    assertThat(run.exitCode()).isZero();
    assertThat(stub.request().operation()).isEqualTo("DescribeExecution");
  }

  @Test
  void namesTheRunThatWasPerhapsMeant() {
    LedgerRuns.write(folder, "nightly", EXECUTION);

    DmapRun run = local("status", "nigthly");

    assertThat(run.err())
        .isEqualTo("dmap: no run `nigthly` in FOLDER/.dmap\nhint: did you mean `nightly`?\n");
  }

  @Test
  void namesTheLastRunsWhenNoneIsNear() {
    LedgerRuns.write(folder, "nightly", EXECUTION);

    assertThat(local("status", "xyz").err()).endsWith("hint: the last were nightly\n");
  }

  @Test
  void printsTheHistoryWholeToAProgram() {
    LedgerRuns.write(folder, "nightly", EXECUTION);
    history();

    DmapRun run = local("status", "nightly", "--history");

    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .isEqualTo(
            """
            2026-11-21T04:00:00Z\t1\t0\tExecutionStarted\t\t{"n":1}
            2026-11-21T04:00:00.250Z\t2\t0\tTaskStateEntered\tScore\t{"n":1}
            2026-11-21T04:01:02.500Z\t3\t2\tLambdaFunctionFailed\tScore\tKeyError: \\u001b[2J
            """);
    assertThat(stub.requestsLeft()).isEqualTo(2);
  }

  @Test
  void printsTheHistoryAsOneDocumentInTheShapeOfTheService() {
    history();

    DmapRun run = local("status", EXECUTION, "--history", "-o", "json");

    JsonNode document = Json.parse(run.out());
    assertThat(document.get("executionArn").asString()).isEqualTo(EXECUTION);
    assertThat(document.get("events")).hasSize(3);
    assertThat(document.at("/events/1").toString())
        .isEqualTo(
            "{\"timestamp\":\"2026-11-21T04:00:00.250Z\",\"type\":\"TaskStateEntered\",\"id\":2,"
                + "\"previousEventId\":0,\"stateEnteredEventDetails\":{\"name\":\"Score\","
                + "\"input\":\"{\\\"n\\\":1}\",\"inputDetails\":{\"truncated\":false}}}");
  }

  @Test
  void printsTheHistoryOfAMapRunsExecution() {
    mapRun("RUNNING", 3);
    stub.always("GetExecutionHistory", "{\"events\":[]}");

    assertThat(local("status", MAP_RUN, "--history").exitCode()).isZero();
    assertThat(stub.request().operation()).isEqualTo("DescribeMapRun");
    assertThat(stub.request().text()).contains(EXECUTION);
  }

  @Test
  void refusesToWatchAHistory() {
    DmapRun run = local("status", EXECUTION, "--history", "--watch");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("dmap: --watch and --history exclude each other\nhint: watch first");
  }

  private DmapRun local(String... args) {
    return new DmapRun(folder).engines(this::open).run(args);
  }

  private LocalEndpoint open(Path home, Use use) {
    opened.add(home.toString().replace(folder.toString(), "FOLDER") + " " + use);
    return new LocalEndpoint() {
      @Override
      public URI sfn() {
        return stub.uri();
      }

      @Override
      public void close() {
        opened.add("closed");
      }
    };
  }

  private StatusCommandTest execution(String status) {
    boolean ended = !status.equals("RUNNING");
    stub.always(
        "DescribeExecution",
        """
        {"executionArn":"%s","stateMachineArn":"%sstateMachine:storms","name":"nightly",
         "status":"%s","startDate":%d%s}
        """
            .formatted(
                EXECUTION,
                PREFIX,
                status,
                Instant.parse("2026-11-21T04:00:00Z").getEpochSecond(),
                ended ? ",\"stopDate\":1795233840" : ""));
    return this;
  }

  /// Two pages.
  private void history() {
    stub.json(
        """
        {"events":[{"timestamp":1795233600.0,"type":"ExecutionStarted","id":1,"previousEventId":0,
          "executionStartedEventDetails":{"input":"{\\"n\\":1}","roleArn":"r"}},
         {"timestamp":1795233600.25,"type":"TaskStateEntered","id":2,"previousEventId":0,
          "stateEnteredEventDetails":{"name":"Score","input":"{\\"n\\":1}",
            "inputDetails":{"truncated":false}}}],
         "nextToken":"more"}
        """);
    stub.json(
        """
        {"events":[{"timestamp":1795233662.5,"type":"LambdaFunctionFailed","id":3,"previousEventId":2,
          "lambdaFunctionFailedEventDetails":{"error":"KeyError","cause":"\\u001b[2J"}}]}
        """);
  }

  private StatusCommandTest mapRuns() {
    stub.always(
        "ListMapRuns",
        """
        {"mapRuns":[{"executionArn":"%s","mapRunArn":"%s","startDate":1795233600,
          "stateMachineArn":"%sstateMachine:storms/Each"}]}
        """
            .formatted(EXECUTION, MAP_RUN, PREFIX));
    return this;
  }

  private StatusCommandTest mapRun(String status, int succeeded) {
    stub.always(
        "DescribeMapRun",
        """
        {"mapRunArn":"%s","executionArn":"%s","status":"%s","startDate":1795233600,
         "maxConcurrency":10,"itemCounts":{"succeeded":%d,"aborted":%d,"total":5}}
        """
            .formatted(MAP_RUN, EXECUTION, status, succeeded, 5 - succeeded));
    return this;
  }
}
