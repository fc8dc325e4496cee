package dmap.local.states;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.maprun.ExecutionType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// EXPRESS executions, and what a listing can filter, over HTTP.
class ExecutionOperationsTest {
  private static final String PASS = "{'Type': 'Pass', 'End': true}";

  @TempDir Path home;
  private LocalApi api;

  @BeforeEach
  void start() throws IOException {
    api = new LocalApi(home);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private JsonNode sync(String arn, String more) throws IOException, InterruptedException {
    return api.call("StartSyncExecution", "{'stateMachineArn': '" + arn + "'" + more + "}");
  }

  @Test
  void refusesWordsThatAreTooLong() throws IOException, InterruptedException {
    for (String operation : List.of("StopExecution", "SendTaskFailure")) {
      String whose = operation.equals("StopExecution") ? "executionArn" : "taskToken";
      String body = "{'" + whose + "': 'x', '%s': '%s'}";
      assertThat(message(operation, body.formatted("error", "e".repeat(257))))
          .contains("Value at 'error'", "less than or equal to 256");
      assertThat(message(operation, body.formatted("cause", "c".repeat(32_769))))
          .contains("Value at 'cause'", "less than or equal to 32768");
      assertThat(api.refusal(operation, body.formatted("cause", "c".repeat(32_768))))
          .isIn("InvalidArn", "TaskTimedOut");
    }
  }

  private String message(String operation, String body) throws IOException, InterruptedException {
    return api.refused(operation, body).get("message").asString();
  }

  @Test
  void answersWhenTheExecutionHasEnded() throws IOException, InterruptedException {
    String arn = api.machine("m", ExecutionType.EXPRESS, PASS);
    JsonNode ended = sync(arn, ", 'name': 'n', 'input': '[1]', 'traceHeader': 'Root=1'");
    assertThat(ended.propertyNames())
        .containsExactly(
            "executionArn",
            "stateMachineArn",
            "name",
            "startDate",
            "stopDate",
            "status",
            "input",
            "inputDetails",
            "output",
            "outputDetails",
            "traceHeader",
            "billingDetails");
    assertThat(ended.get("status").asString()).isEqualTo("SUCCEEDED");
    assertThat(ended.get("output").asString()).isEqualTo("[1]");
    assertThat(ended.get("name").asString()).isEqualTo("n");
    assertThat(ended.get("executionArn").asString())
        .startsWith("arn:aws:states:us-east-1:000000000000:express:m:n:");
  }

  @Test
  void tellsTheTraceThatItWasStartedIn() throws IOException, InterruptedException {
    String arn = api.machine("m", ExecutionType.STANDARD, PASS);
    JsonNode started =
        api.call(
            "StartExecution", "{'stateMachineArn': '" + arn + "', 'traceHeader': 'Root=1-5759'}");
    String execution = started.get("executionArn").asString();
    JsonNode described = api.call("DescribeExecution", "{'executionArn': '" + execution + "'}");
    assertThat(described.get("traceHeader").asString()).isEqualTo("Root=1-5759");
  }

  @Test
  void aListingIsOfAMachineOrOfAMapRun() throws IOException, InterruptedException {
    JsonNode neither = api.refused("ListExecutions", "{}");
    assertThat(neither.get("reason").asString()).isEqualTo("MISSING_REQUIRED_PARAMETER");
    JsonNode both = api.refused("ListExecutions", "{'stateMachineArn': 'a', 'mapRunArn': 'b'}");
    assertThat(both.get("__type").asString()).isEqualTo("ValidationException");
    assertThat(both.has("reason")).isFalse();
  }

  @Test
  void aTokenOfAnotherListingIsRefused() throws IOException, InterruptedException {
    String arn = api.machine("m", ExecutionType.STANDARD, PASS);
    api.machine("n", ExecutionType.STANDARD, PASS);
    String token = api.call("ListStateMachines", "{'maxResults': 1}").get("nextToken").asString();
    assertThat(
            api.refusal(
                "ListExecutions",
                "{'stateMachineArn': '%s', 'nextToken': '%s'}".formatted(arn, token)))
        .isEqualTo("InvalidToken");
  }

  @Test
  void aFailureIsAnAnswer() throws IOException, InterruptedException {
    String fail = "{'Type': 'Fail', 'Error': 'E', 'Cause': 'because'}";
    JsonNode ended = sync(api.machine("m", ExecutionType.EXPRESS, fail), "");
    assertThat(ended.get("status").asString()).isEqualTo("FAILED");
    assertThat(ended.get("error").asString()).isEqualTo("E");
    assertThat(ended.get("cause").asString()).isEqualTo("because");
    assertThat(ended.has("output")).isFalse();
  }

  @Test
  void executionsOfAnExpressMachineMayShareAName() throws IOException, InterruptedException {
    String arn = api.machine("m", ExecutionType.EXPRESS, PASS);
    JsonNode first = sync(arn, ", 'name': 'n', 'input': '1'");
    JsonNode second = sync(arn, ", 'name': 'n', 'input': '2'");
    assertThat(first.get("executionArn")).isNotEqualTo(second.get("executionArn"));
    assertThat(second.get("output").asString()).isEqualTo("2");
  }

  @Test
  void payloadsCanBeLeftAway() throws IOException, InterruptedException {
    String arn = api.machine("m", ExecutionType.EXPRESS, PASS);
    JsonNode ended = sync(arn, ", 'includedData': 'METADATA_ONLY'");
    assertThat(ended.has("output")).isFalse();
    assertThat(ended.get("outputDetails").get("included").asBoolean()).isFalse();
  }

  @Test
  void aStandardMachineHasNoSynchronousExecutions() throws IOException, InterruptedException {
    String arn = api.machine("m", ExecutionType.STANDARD, PASS);
    assertThat(api.refusal("StartSyncExecution", "{'stateMachineArn': '" + arn + "'}"))
        .isEqualTo("StateMachineTypeNotSupported");
  }

  @Test
  void anExpressExecutionEndsAfterFiveMinutes() throws IOException, InterruptedException {
    String wait = "{'Type': 'Wait', 'Seconds': 600, 'End': true}";
    String arn = api.machine("m", ExecutionType.EXPRESS, wait);
    String execution =
        api.call("StartExecution", "{'stateMachineArn': '" + arn + "'}")
            .get("executionArn")
            .asString();
    api.clock().awaitCalm();
    JsonNode ended = api.call("DescribeExecution", "{'executionArn': '" + execution + "'}");
    assertThat(ended.get("status").asString()).isEqualTo("TIMED_OUT");
    assertThat(ended.get("stopDate").asDouble() - ended.get("startDate").asDouble()).isEqualTo(300);
  }

  @Test
  void executionsOfAnExpressMachineCannotBeListed() throws IOException, InterruptedException {
    String arn = api.machine("m", ExecutionType.EXPRESS, PASS);
    assertThat(api.refusal("ListExecutions", "{'stateMachineArn': '" + arn + "'}"))
        .isEqualTo("StateMachineTypeNotSupported");
  }

  @Test
  void onlyChildExecutionsCanBeFilteredByRedrive() throws IOException, InterruptedException {
    String arn = api.machine("m", ExecutionType.STANDARD, PASS);
    String body = "{'stateMachineArn': '" + arn + "', 'redriveFilter': 'REDRIVEN'}";
    assertThat(api.refusal("ListExecutions", body)).isEqualTo("ValidationException");
  }
}
