package dmap.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dmap.engine.api.EngineFailure;
import dmap.engine.task.TaskTokens;
import dmap.engine.task.Tasks;
import dmap.json.Json;
import dmap.maprun.Execution;
import dmap.maprun.Failure;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class TaskTokensTest {
  @TempDir private Path home;
  private TestEngine engine;
  private volatile String token;

  @BeforeEach
  void open() {
    engine = new TestEngine(home);
    engine
        .functions()
        .define(
            "take",
            event -> {
              token = event.get("token").asString();
              return new Tasks.Answer.Returned(Json.nodes().stringNode("taken"));
            });
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private static String definition(String more) {
    return """
    {"StartAt":"S","States":{"S":{"Type":"Task","End":true%s,
     "Resource":"arn:aws:states:::lambda:invoke.waitForTaskToken",
     "Parameters":{"FunctionName":"take","Payload":{"token.$":"$$.Task.Token"}}}}}\
    """
        .formatted(more);
  }

  private Execution ended(String execution) {
    engine.clock().awaitCalm();
    return engine.views().describeExecution(execution);
  }

  private String startAndWait(String more) {
    String execution = engine.start(definition(more), "{}");
    while (token == null) {
      Thread.onSpinWait();
    }
    return execution;
  }

  private TaskTokens tokens() {
    return engine.engine().taskTokens();
  }

  @Test
  void theResultIsWhatComesWithTheToken() {
    String execution = startAndWait("");
    tokens().succeed(token, Json.parse("{\"done\":true}"));
    assertThat(ended(execution).payload().output()).contains("{\"done\":true}");
  }

  @Test
  void aFailureComesWithTheToken() {
    String execution = startAndWait("");
    tokens().fail(token, Failure.of("Refused", "by hand"));
    assertThat(ended(execution).failure().error()).contains("Refused");
    assertThat(ended(execution).failure().cause()).contains("by hand");
  }

  @Test
  void aTokenIsGoodOnce() {
    String execution = startAndWait("");
    JsonNode output = Json.object();
    tokens().succeed(token, output);
    ended(execution);
    assertThatThrownBy(() -> tokens().succeed(token, output))
        .isInstanceOfSatisfying(
            EngineFailure.class, e -> assertThat(e.code()).isEqualTo("TaskTimedOut"));
  }

  @Test
  void aTaskThatGivesNoSignOfLifeTimesOut() {
    Execution execution =
        engine.run(definition(",\"TimeoutSeconds\":600,\"HeartbeatSeconds\":20"), "{}");
    assertThat(execution.failure().error()).contains("States.Timeout");
    assertThat(engine.elapsed()).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void anUnknownTokenIsRefused() {
    assertThatThrownBy(() -> tokens().heartbeat("nobody's")).isInstanceOf(EngineFailure.class);
  }
}
