package dmap.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.engine.api.ExecutionFilter;
import dmap.engine.home.EngineLock;
import dmap.json.Json;
import dmap.maprun.Counts;
import dmap.maprun.Execution;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.MapRun;
import dmap.maprun.MapRunStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A home whose engine was killed: a copy of a home, made while an execution ran.
class RecoveryTest {
  /// After ten seconds, three children have ended, two run, and one has not started.
  private static final String ITEMS =
      """
      [{"wait":1,"fail":false},{"wait":2,"fail":true},{"wait":3,"fail":false},
       {"wait":50,"fail":false},{"wait":60,"fail":false},{"wait":1,"fail":false}]
      """;

  @TempDir Path folder;

  private Path original() {
    return folder.resolve("original");
  }

  private Path copy() {
    return folder.resolve("copy");
  }

  /// Runs an execution on the original home and copies the home after ten seconds.
  ///
  /// @return the ARN of the execution
  private String killed() {
    MapDefinition map =
        MapDefinition.standard(MapDefinition.WORK)
            .with("{'MaxConcurrency': 2, 'ToleratedFailureCount': 1}")
            .exporting("NONE", "JSON");
    try (TestEngine engine = new TestEngine(original())) {
      String arn = engine.start(map.text(), ITEMS);
      engine.clock().schedule(Duration.ofSeconds(10), this::copyHome);
      engine.clock().awaitCalm();
      return arn;
    }
  }

  private void copyHome() {
    try (Stream<Path> files = Files.walk(original())) {
      for (Path file : files.toList()) {
        Files.copy(file, copy().resolve(original().relativize(file)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void endsWhatAKilledEngineLeftOpen() throws IOException {
    String arn = killed();
    try (TestEngine engine = new TestEngine(copy())) {
      engine.engine().recover(engine.objects());

      Execution execution = engine.views().describeExecution(arn);
      assertThat(execution.status()).isEqualTo(ExecutionStatus.ABORTED);
      assertThat(execution.failure().error()).contains("Dmap.EngineStopped");
      assertThat(execution.failure().cause())
          .contains(
              "The local engine ended before this execution did. Every child execution that had"
                  + " finished is kept.");
      assertThat(HistoryTest.events(engine, arn))
          .endsWith("4 MapRunStarted <3", "5 ExecutionAborted <0");
      MapRun run = engine.mapRun(arn);
      assertThat(run.status()).isEqualTo(MapRunStatus.ABORTED);
      assertThat(run.items().succeeded()).isEqualTo(2);
      assertThat(run.items().failed()).isEqualTo(1);
      assertThat(run.items().pending()).as("running ones included").isEqualTo(3);
      assertThat(run.items().total()).isEqualTo(6);
    }
  }

  @Test
  void writesTheFilesOfWhatHadFinished() throws IOException {
    String arn = killed();
    try (TestEngine engine = new TestEngine(copy())) {
      engine.engine().recover(engine.objects());
      String id = engine.mapRun(arn).arn().replaceFirst(".*:", "");
      String results = "s3://out/runs/" + id + "/";
      assertThat(Json.parse(engine.read(results + "SUCCEEDED_0.json"))).hasSize(2);
      assertThat(Json.parse(engine.read(results + "FAILED_0.json"))).hasSize(1);
      assertThat(Json.parse(engine.read(results + "PENDING_0.json"))).hasSize(3);
      JsonNode manifest = Json.parse(engine.read(results + "manifest.json"));
      assertThat(manifest.get("MapRunArn").asString()).isEqualTo(engine.mapRun(arn).arn());
    }
  }

  @Test
  void tellsTheTruthOfAHomeThatNobodyRecovered() {
    String arn = killed();
    try (TestEngine engine = new TestEngine(copy())) {
      assertThat(engine.views().describeExecution(arn).status()).isEqualTo(ExecutionStatus.ABORTED);
      MapRun run = engine.mapRun(arn);
      assertThat(run.status()).isEqualTo(MapRunStatus.ABORTED);
      assertThat(run.items().succeeded()).isEqualTo(2);
      assertThat(
              engine
                  .views()
                  .mapRuns()
                  .children(run.arn(), ExecutionFilter.ALL, Optional.empty(), 10)
                  .entries())
          .hasSize(3);
    }
  }

  @Test
  void showsAMapRunAsRunningWhileAnotherProcessOwnsTheHome() throws IOException {
    String arn = killed();
    try (TestEngine engine = new TestEngine(copy());
        EngineLock _ = EngineLock.tryTake(copy().resolve("engine")).orElseThrow()) {
      assertThat(engine.views().describeExecution(arn).status()).isEqualTo(ExecutionStatus.RUNNING);
      MapRun run = engine.mapRun(arn);
      assertThat(run.status()).isEqualTo(MapRunStatus.RUNNING);
      assertThat(run.stopDate()).isEmpty();
      assertThat(run.items().resultsWritten()).isZero();
    }
  }

  @Test
  void recoversOnceAndForAll() throws IOException {
    String arn = killed();
    try (TestEngine engine = new TestEngine(copy())) {
      engine.engine().recover(engine.objects());
      Execution first = engine.views().describeExecution(arn);
      engine.engine().recover(engine.objects());
      assertThat(engine.views().describeExecution(arn)).isEqualTo(first);
    }
  }

  @Test
  void goesOnWithTheHomeWhenResultFilesCannotBeWritten() throws IOException {
    String arn = killed();
    try (Stream<Path> bucket = Files.walk(copy().resolve("s3/out"))) {
      for (Path path : bucket.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
    try (TestEngine engine = new TestEngine(copy())) {
      engine.engine().recover(engine.objects());
      assertThat(engine.views().describeExecution(arn).failure().cause().orElseThrow())
          .contains("Its result files cannot be written to s3://out/runs/");
      assertThat(engine.mapRun(arn).items().succeeded()).isEqualTo(2);
    }
  }

  @Test
  void losesNoFinishedChildWhenTheLastRecordWasCutOff() throws IOException {
    String arn = killed();
    append("results", new byte[] {0, 0, 0, 90, 1, 2});
    assertThat(recovered(arn).succeeded()).isEqualTo(2);
  }

  @Test
  void recoversAHomeWhoseFilesEndInZerosAfterALossOfPower() throws IOException {
    String arn = killed();
    append("inputs", new byte[64]);
    append("results", new byte[64]);
    assertThat(recovered(arn)).isEqualTo(TestEngine.counts(3, 2, 1, 0));
  }

  /// Adds bytes to a file of the only map run.
  private void append(String name, byte[] bytes) throws IOException {
    try (Stream<Path> files = Files.walk(copy().resolve("engine/map-runs"))) {
      Path file = files.filter(f -> f.endsWith(name)).findFirst().orElseThrow();
      Files.write(file, bytes, StandardOpenOption.APPEND);
    }
  }

  private Counts recovered(String arn) throws IOException {
    try (TestEngine engine = new TestEngine(copy())) {
      engine.engine().recover(engine.objects());
      return engine.mapRun(arn).items();
    }
  }
}
