package dmap.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.json.Json;
import dmap.maprun.Execution;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.ExecutionType;
import dmap.maprun.StateMachineArn;
import dmap.maprun.StateMachineSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class NestedExecutionsTest {
  private static final String ECHO = "{'Type':'Pass','End':true}";

  @TempDir private Path home;
  private TestEngine engine;

  @BeforeEach
  void open() {
    engine = new TestEngine(home);
    engine.machine(machine(ECHO)); // The parent; each test updates it.
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private static String machine(String state) {
    return "{'StartAt':'S','States':{'S':%s}}".formatted(state).replace('\'', '"');
  }

  /// @return the ARN of the state machine
  private String child(String state, ExecutionType type) {
    return engine
        .engine()
        .machines()
        .create(new StateMachineSpec("child", type, machine(state), "role", Map.of()))
        .arn();
  }

  private String parent(String resource, String child, String more) {
    return machine(
        """
        {'Type':'Task','Resource':'arn:aws:states:::%s','Parameters':
         {'StateMachineArn':'%s','Name':'nested','Input.$':'$'}%s,'End':true}\
        """
            .formatted(resource, child, more));
  }

  @Test
  void doesNotWaitForTheEndUnlessAskedTo() {
    String child = child("{'Type':'Wait','Seconds':60,'End':true}", ExecutionType.STANDARD);
    String parent = engine.start(parent("states:startExecution", child, ""), "{\"a\":1}");
    engine.clock().awaitCalm();
    JsonNode output =
        Json.parse(engine.views().describeExecution(parent).payload().output().orElseThrow());
    Execution nested = engine.views().describeExecution(output.get("ExecutionArn").asString());
    assertThat(nested.name()).isEqualTo("nested");
    assertThat(nested.payload().input()).contains("{\"a\":1}");
    assertThat(output.get("StartDate").isIntegralNumber()).isTrue();
  }

  @Test
  void syncGivesTheOutputAsText() {
    String child = child(ECHO, ExecutionType.STANDARD);
    JsonNode output = engine.output(parent("states:startExecution.sync", child, ""), "{\"a\":1}");
    assertThat(output.get("Output")).isEqualTo(Json.nodes().stringNode("{\"a\":1}"));
    assertThat(output.get("Status").asString()).isEqualTo("SUCCEEDED");
    assertThat(List.copyOf(output.propertyNames())).isSorted();
  }

  @Test
  void syncTwoGivesTheOutputAsJson() {
    String child = child(ECHO, ExecutionType.STANDARD);
    JsonNode output = engine.output(parent("states:startExecution.sync:2", child, ""), "{\"a\":1}");
    assertThat(output.get("Output")).isEqualTo(Json.parse("{\"a\":1}"));
    assertThat(output.get("Input")).isEqualTo(Json.parse("{\"a\":1}"));
  }

  @Test
  void aChildThatFailsFailsTheTaskWithItsDescription() {
    String child =
        child("{'Type':'Fail','Error':'Broken','Cause':'on purpose'}", ExecutionType.STANDARD);
    Execution parent = engine.run(parent("states:startExecution.sync:2", child, ""), "{}");
    assertThat(parent.failure().error()).contains("States.TaskFailed");
    JsonNode cause = Json.parse(parent.failure().cause().orElseThrow());
    assertThat(cause.get("Error").asString()).isEqualTo("Broken");
    assertThat(cause.get("Cause").asString()).isEqualTo("on purpose");
    assertThat(cause.get("Status").asString()).isEqualTo("FAILED");
  }

  @Test
  void aChildThatIsNotWaitedForAnyMoreIsStopped() {
    String child = child("{'Type':'Wait','Seconds':600,'End':true}", ExecutionType.STANDARD);
    Execution parent =
        engine.run(parent("states:startExecution.sync", child, ",'TimeoutSeconds':5"), "{}");
    assertThat(parent.failure().error()).contains("States.Timeout");
    String nested = parent.arn().replace(":machine:run-1", ":child:nested");
    assertThat(engine.views().describeExecution(nested).status())
        .isEqualTo(ExecutionStatus.ABORTED);
    assertThat(engine.elapsed()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void aMachineThatIsNotThereIsNamedInTheErrorOfTheIntegration() {
    String absent = StateMachineArn.local("absent").toString();
    assertThat(engine.run(parent("states:startExecution", absent, ""), "{}").failure().error())
        .contains("StepFunctions.StateMachineDoesNotExistException");
    assertThat(engine.run(parent("aws-sdk:sfn:startExecution", absent, ""), "{}").failure().error())
        .contains("Sfn.StateMachineDoesNotExistException");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\"a\\nb\"", "\"a\\u2028b\"", "\"a:b\"", "5", "null"})
  void aNameOutOfTheDataHasToBeOne(String name) {
    String child = child(ECHO, ExecutionType.STANDARD);
    String parent =
        parent("states:startExecution", child, "")
            .replace("\"Name\":\"nested\"", "\"Name.$\":\"$.name\"");
    assertThat(engine.run(parent, "{\"name\":" + name + "}").failure().error())
        .contains("StepFunctions.InvalidNameException");
  }

  @Test
  void anExpressChildCanBeStartedAndAwaitedThroughTheSdk() {
    String child = child("{'Type':'Fail','Error':'Broken'}", ExecutionType.EXPRESS);
    JsonNode output = engine.output(parent("aws-sdk:sfn:startSyncExecution", child, ""), "{}");
    assertThat(output.get("Status").asString()).isEqualTo("FAILED");
    assertThat(output.get("Error").asString()).isEqualTo("Broken");
    assertThat(Optional.of(output.get("StartDate").asString()))
        .hasValueSatisfying(text -> assertThat(text).endsWith("Z"));
  }
}
