package dmap.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dmap.DmapException;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.ExecutionType;
import dmap.maprun.InMemoryMapRuns;
import dmap.maprun.StateMachineSpec;
import dmap.maprun.Target;
import dmap.objects.FolderStore;
import dmap.objects.ObjectUri;
import dmap.run.DeployedMachine.Effect;
import dmap.run.Runner.StartedRun;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnerTest {
  private static final Instant NOW = Instant.parse("2026-11-21T04:05:06Z");
  private static final String DEFINITION = "{\"StartAt\":\"A\",\"States\":{}}";
  private static final ObjectUri DATA = new ObjectUri("dmap-inputs", "storms/data.csv");

  @TempDir Path folder;
  private final InMemoryMapRuns mapRuns = new InMemoryMapRuns(NOW);
  private Path home;
  private Ledger ledger;
  private Runner runner;

  @BeforeEach
  void wire() {
    home = folder.resolve("home");
    ledger = new Ledger(home);
    runner =
        new Runner(
            mapRuns,
            new FolderStore(home.resolve("s3")),
            ledger,
            new RunTarget(Target.LOCAL, Optional.empty(), Optional.empty()),
            Clock.fixed(NOW, ZoneOffset.UTC),
            new Random(7));
  }

  @Test
  void uploadsDeploysStartsAndNotes() {
    StartedRun run =
        runner.start(
            new RunRequest(
                Optional.empty(),
                new RunRequest.Machine.ToDeploy(spec(DEFINITION)),
                "{}",
                List.of(upload("id\n1\n")),
                Optional.of("storms.yaml")));

    assertThat(run.name().text()).matches("storms-20261121-040506-[0-9a-f]{4}");
    assertThat(run.machine().effect()).isEqualTo(Effect.CREATED);
    assertThat(run.warnings()).isEmpty();
    assertThat(home.resolve("s3/dmap-inputs/storms/data.csv")).hasContent("id\n1\n");
    assertThat(mapRuns.describeExecution(run.executionArn()).payload().input()).contains("{}");
    assertThat(ledger.latest())
        .contains(
            new LedgerEntry(
                run.name(),
                run.executionArn(),
                new RunTarget(Target.LOCAL, Optional.empty(), Optional.empty()),
                Optional.of("storms.yaml"),
                NOW,
                Optional.empty()));
  }

  @Test
  void leavesAStateMachineAloneThatDiffersOnlyInWhiteSpaceAndOrder() {
    start("a", DEFINITION, "{}");

    StartedRun again = start("b", "{ \"States\": {}, \"StartAt\": \"A\" }", "{}");

    assertThat(again.machine().effect()).isEqualTo(Effect.UNCHANGED);
    assertThat(mapRuns.calls()).noneMatch(call -> call.startsWith("updateStateMachine"));
  }

  @Test
  void updatesAStateMachineWhoseDefinitionChanged() {
    start("a", DEFINITION, "{}");

    StartedRun run = start("b", "{\"StartAt\":\"B\",\"States\":{}}", "{}");

    assertThat(run.machine().effect()).isEqualTo(Effect.UPDATED);
    assertThat(run.warnings()).isEmpty();
    assertThat(mapRuns.definitionOf(run.executionArn())).contains("\"B\"");
  }

  @Test
  void updatesAStateMachineWhoseRoleChanged() {
    start("a", DEFINITION, "{}");
    StateMachineSpec other =
        new StateMachineSpec(
            "storms", ExecutionType.STANDARD, DEFINITION, "arn:aws:iam::1:role/other", Map.of());

    assertThat(runner.start(request("b", other, "{}")).machine().effect())
        .isEqualTo(Effect.UPDATED);
  }

  @Test
  void refusesToChangeTheTypeOfAStateMachine() {
    start("a", DEFINITION, "{}");
    StateMachineSpec express =
        new StateMachineSpec("storms", ExecutionType.EXPRESS, DEFINITION, "r", Map.of());

    DmapException e = failure(request("b", express, "{}"));

    assertThat(e.getMessage()).contains("is deployed as STANDARD and the job wants EXPRESS");
  }

  @Test
  void warnsWhenTheExecutionStillHasTheOldDefinition() {
    start("same", DEFINITION, "{}");

    StartedRun run = start("same", "{\"StartAt\":\"B\",\"States\":{}}", "{}");

    assertThat(run.warnings())
        .singleElement()
        .asString()
        .startsWith("this run still has the definition from before the change");
  }

  @Test
  void joinsTheRunOfTheSameNameAndInput() {
    StartedRun first = start("same", DEFINITION, "{}");
    StartedRun second = start("same", DEFINITION, "{}");

    assertThat(second.executionArn()).isEqualTo(first.executionArn());
    assertThat(ledger.recent(10).entries()).hasSize(1);
  }

  @Test
  void keepsTheEntryOfARunWhoseNameIsUsedAgain() {
    StartedRun first = start("same", DEFINITION, "{}");
    mapRuns.end(first.executionArn(), ExecutionStatus.SUCCEEDED);

    DmapException e = failure(request("same", spec(DEFINITION), "{}"));

    assertThat(e.getMessage()).contains("ExecutionAlreadyExists");
    assertThat(ledger.recent(10).entries()).hasSize(1);
  }

  @Test
  void startsNothingWhenTheHomeCannotBeWritten() throws IOException {
    Files.writeString(home, "a file where the home should be");

    DmapException e = failure(request("a", spec(DEFINITION), "{}"));

    assertThat(e.getMessage()).startsWith("cannot write to " + home);
    assertThat(mapRuns.calls()).isEmpty();
  }

  @Test
  void deploysNothingWhenAnUploadFails() {
    ObjectUpload gone =
        new ObjectUpload(
            "data/storms.csv",
            () -> {
              throw new NoSuchFileException("/somewhere/storms.csv");
            },
            DATA);

    DmapException e = failure(request("a", spec(DEFINITION), "{}", gone));

    assertThat(e).hasMessage("cannot read data/storms.csv: no such file or folder");
    assertThat(mapRuns.calls()).isEmpty();
    assertThat(ledger.recent(1).entries()).isEmpty();
    assertThat(home.resolve("runs")).isEmptyDirectory();
  }

  @Test
  void leavesNoObjectWhenAFileVanishesHalfWay() {
    ObjectUpload half = new ObjectUpload("data.csv", () -> new HalfAFile(), DATA);

    DmapException e = failure(request("a", spec(DEFINITION), "{}", half));

    assertThat(e)
        .hasMessage(
            "cannot upload data.csv to s3://dmap-inputs/storms/data.csv: Stale file handle");
    assertThat(home.resolve("s3/dmap-inputs/storms/data.csv")).doesNotExist();
  }

  @Test
  void startsTheSameRunTwiceAtOnceAndBothJoinOneExecution() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    Callable<StartedRun> start =
        () -> {
          go.await();
          return start("same", DEFINITION, "{}");
        };
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<StartedRun> one = threads.submit(start);
      Future<StartedRun> two = threads.submit(start);
      go.countDown();

      assertThat(one.get().executionArn()).isEqualTo(two.get().executionArn());
    }
    assertThat(ledger.recent(10).entries()).hasSize(1);
    assertThat(ledger.recent(10).notes()).isEmpty();
  }

  private StartedRun start(String name, String definition, String input) {
    return runner.start(request(name, spec(definition), input));
  }

  private DmapException failure(RunRequest request) {
    return catchThrowableOfType(DmapException.class, () -> runner.start(request));
  }

  private static RunRequest request(
      String name, StateMachineSpec spec, String input, ObjectUpload... uploads) {
    return new RunRequest(
        Optional.of(RunName.of(name)),
        new RunRequest.Machine.ToDeploy(spec),
        input,
        List.of(uploads),
        Optional.empty());
  }

  private static StateMachineSpec spec(String definition) {
    return new StateMachineSpec(
        "storms", ExecutionType.STANDARD, definition, "arn:aws:iam::1:role/dmap", Map.of());
  }

  private static ObjectUpload upload(String text) {
    return new ObjectUpload(
        "data.csv", () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), DATA);
  }

  /// A file on a share that goes away while it is read.
  private static final class HalfAFile extends InputStream {
    private int left = 100;

    @Override
    public int read() throws IOException {
      if (left == 0) {
        throw new IOException("Stale file handle");
      }
      left--;
      return 'x';
    }
  }
}
