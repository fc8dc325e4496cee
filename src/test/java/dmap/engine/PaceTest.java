package dmap.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dmap.engine.api.EngineFailure;
import dmap.engine.time.Pace;
import dmap.maprun.Execution;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.Failure;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Map runs at AWS's pace, in virtual time.
class PaceTest {
  @TempDir Path home;
  private TestEngine engine;

  @BeforeEach
  void open() {
    engine = atThePaceOf("us-east-1");
  }

  private TestEngine atThePaceOf(String region) {
    return TestEngine.with(
        home,
        clock -> {
          Pace pace = Pace.aws(region, clock);
          return EngineSettings.DEFAULT.withPaces(_ -> pace);
        });
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private Duration run(MapDefinition map, int items) {
    Execution execution = engine.run(map.text(), MapDefinition.items(items, 0));
    assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    return Duration.between(execution.startDate(), execution.stopDate().orElseThrow());
  }

  @Test
  void startsAHundredStandardChildrenASecond() {
    Duration took = run(MapDefinition.standard(MapDefinition.PASS), 2_000);
    // 0.9 s before the first child, 0.7 s after the last
    assertThat(took).isBetween(Duration.ofMillis(21_400), Duration.ofMillis(21_700));
  }

  @Test
  void startsAThousandExpressChildrenASecond() {
    Duration took = run(MapDefinition.express(MapDefinition.PASS), 4_000);
    assertThat(took).isBetween(Duration.ofMillis(5_500), Duration.ofMillis(5_700));
  }

  @Test
  void takesTimeToFillASlotAgain() {
    Duration took = run(MapDefinition.express(MapDefinition.PASS).with("{'MaxConcurrency': 1}"), 9);
    // 8 times 0.25 s between two children
    assertThat(took).isBetween(Duration.ofMillis(3_650), Duration.ofMillis(3_700));
  }

  @Test
  void throttlesTransitionsOfStandardExecutionsOnly() {
    String loop =
        """
        {'StartAt': 'All', 'States': {'All': {'Type': 'Map', 'End': true, 'ItemProcessor': {
          'StartAt': 'A', 'States': {'A': {'Type': 'Pass', 'End': true}}}}}}
        """
            .replace('\'', '"');
    close();
    engine = atThePaceOf("eu-central-1");
    Execution execution = engine.run(loop, MapDefinition.items(2_400, 0));
    // The bucket has 800 tokens at first and gets 800 a second; the Map state takes one, too.
    assertThat(Duration.between(execution.startDate(), execution.stopDate().orElseThrow()))
        .isBetween(Duration.ofMillis(1_950), Duration.ofMillis(2_050));
  }

  @Test
  void throttlesStartExecution() {
    String definition =
        "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Wait\",\"Seconds\":1,\"End\":true}}}";
    for (int i = 0; i < 1_300; i++) {
      engine.start(definition, "{}");
    }
    assertThatThrownBy(() -> engine.start(definition, "{}"))
        .isInstanceOfSatisfying(
            EngineFailure.class, e -> assertThat(e.code()).isEqualTo("ThrottlingException"));
    engine.clock().awaitCalm();
    engine.start(definition, "{}");
    engine.clock().awaitCalm();
  }

  @Test
  void stopsAtOnceWhereItWaits() {
    String arn =
        engine.start(
            MapDefinition.standard(MapDefinition.PASS).text(), MapDefinition.items(1_000, 0));
    engine
        .clock()
        .schedule(Duration.ofSeconds(3), () -> engine.engine().stopExecution(arn, Failure.NONE));
    engine.clock().awaitCalm();
    assertThat(engine.elapsed()).isEqualTo(Duration.ofSeconds(3));
    assertThat(engine.mapRun(arn).items().succeeded()).isBetween(210L, 225L);
  }
}
