package dmap.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.maprun.Counts;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.Target;
import dmap.run.LedgerEntry.RunSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest {
  private static final Instant START = Instant.parse("2026-11-21T04:05:06.789Z");
  private static final RunTarget LOCAL =
      new RunTarget(Target.LOCAL, Optional.empty(), Optional.empty());

  @TempDir Path folder;
  private Path home;
  private Ledger ledger;

  @BeforeEach
  void open() {
    home = folder.resolve("home");
    ledger = new Ledger(home);
  }

  @Test
  void isEmptyWhereNothingWasStarted() {
    assertThat(ledger.latest()).isEmpty();
    assertThat(ledger.find("x")).isEmpty();
    assertThat(ledger.recent(10)).isEqualTo(new Ledger.Recent(List.of(), List.of()));
    assertThat(home).doesNotExist();
  }

  @Test
  void readsBackWhatItWrote() {
    LedgerEntry entry =
        new LedgerEntry(
            RunName.of("nightly"),
            "arn:aws:states:eu-west-1:123456789012:execution:storms:nightly",
            new RunTarget(Target.AWS, Optional.of("eu-west-1"), Optional.of("http://127.0.0.1:1")),
            Optional.of("jobs/storms.yaml"),
            START,
            Optional.of(
                new RunSnapshot(
                    ExecutionStatus.TIMED_OUT,
                    new Counts(1, 2, 3, 4, 5, 6, 21, 8, 9, 10),
                    START.plusSeconds(60))));

    write(entry);

    assertThat(ledger.latest()).contains(entry);
    assertThat(home.resolve("runs/nightly.json")).isRegularFile();
    assertThat(ledger.find(entry.executionArn())).contains(entry);
    assertThat(ledger.find("nightly")).contains(entry);
  }

  @Test
  void listsTheNewestFirst() {
    write(entry("b", 10));
    write(entry("a", 30));
    write(entry("c", 20));

    assertThat(names(ledger.recent(2))).containsExactly("a", "c");
    assertThat(ledger.latest().get().name()).hasToString("a");
  }

  @Test
  void replacesTheEntryOfTheSameExecution() {
    LedgerEntry entry = entry("a", 0);
    write(entry);
    LedgerEntry seen = entry.seen(new RunSnapshot(ExecutionStatus.SUCCEEDED, Counts.ZERO, START));

    assertThat(ledger.update(seen)).isEmpty();

    assertThat(ledger.recent(10).entries()).containsExactly(seen);
    assertThat(seen.ended()).isTrue();
  }

  @Test
  void keepsRunsOfTheSameNameThatBelongToDifferentJobs() {
    LedgerEntry first = entry("nightly", 0);
    LedgerEntry second =
        new LedgerEntry(
            first.name(),
            "arn:other",
            LOCAL,
            Optional.empty(),
            START.plusSeconds(9),
            Optional.empty());
    write(first);
    write(second);
    ledger.update(second);

    assertThat(ledger.recent(10).entries()).containsExactly(second, first);
    assertThat(ledger.find("nightly")).contains(second);
    assertThat(ledger.find(first.executionArn())).contains(first);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "[]",
        "{\"name\":\"x\"}",
        "{\"name\":\"../x\",\"executionArn\":\"a\",\"target\":\"aws\",\"startedAt\":\"2026-11-21T04:05:06Z\"}",
        "{\"name\":\"x\",\"executionArn\":\"a\",\"target\":\"moon\",\"startedAt\":\"2026-11-21T04:05:06Z\"}",
        "{\"name\":\"x\",\"executionArn\":\"a\",\"target\":\"aws\",\"startedAt\":\"yesterday\"}",
        "{\"name\":\"x\",\"executionArn\":7,\"target\":\"aws\",\"startedAt\":\"2026-11-21T04:05:06Z\"}",
      })
  void leavesOutWhatIsNoWholeEntryAndSaysSo(String text) throws IOException {
    write(entry("good", 0));
    Path bad = Files.writeString(home.resolve("runs/bad.json"), text);

    Ledger.Recent recent = ledger.recent(10);

    assertThat(names(recent)).containsExactly("good");
    assertThat(recent.notes())
        .containsExactly(bad + " is not a whole ledger entry; it is left out");
  }

  @Test
  void leavesOutAHugeFileAndAFolder() throws IOException {
    Files.createDirectories(home.resolve("runs/folder.json"));
    Files.write(home.resolve("runs/huge.json"), new byte[1 << 20]);

    assertThat(ledger.recent(10).entries()).isEmpty();
    assertThat(ledger.recent(10).notes()).hasSize(2);
  }

  @Test
  void doesNotOverwriteAFileThatItCannotRead() throws IOException {
    Files.createDirectories(home.resolve("runs"));
    Path precious = Files.writeString(home.resolve("runs/a.json"), "precious");

    write(entry("a", 0));

    assertThat(precious).hasContent("precious");
    assertThat(ledger.find("a")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", ".", ".hidden", "Ünïcode", "a!b", "con"})
  void keepsHostileNamesInsideItsFolder(String name) throws IOException {
    write(entry(name, 0));

    assertThat(ledger.find(name)).isPresent();
    try (Stream<Path> all = Files.walk(folder)) {
      assertThat(all.filter(Files::isRegularFile))
          .singleElement()
          .satisfies(file -> assertThat(file).hasParentRaw(home.resolve("runs")))
          .satisfies(
              file -> assertThat(file.getFileName().toString()).matches("\\w[\\w.~-]*\\.json"));
    }
  }

  @Test
  void leavesNothingBehindWhenAReservationIsNotUsed() throws IOException {
    ledger.reserve().close();

    assertThat(home.resolve("runs")).isEmptyDirectory();
  }

  @Test
  void refusesAHomeThatCannotBeMade() throws IOException {
    Files.writeString(home, "a file");

    DmapException e = catchThrowableOfType(DmapException.class, () -> ledger.reserve());

    assertThat(e.getMessage()).startsWith("cannot write to " + home + ": ");
    assertThat(e.exitCode()).isEqualTo(ExitCode.ERROR);
    assertThat(e.hint()).contains("--home");
    assertThat(ledger.recent(1).entries()).isEmpty();
  }

  @Test
  void answersWhyASnapshotCouldNotBeWritten() {
    assertThat(ledger.update(entry("a", 0)))
        .get()
        .asString()
        .startsWith("cannot note run a (arn:a) in " + home);
  }

  @Test
  void keepsEveryRunOfManyThatStartAtOnce() throws Exception {
    int runs = 24;
    CountDownLatch go = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Object>> writers =
          IntStream.range(0, runs)
              .<Callable<Object>>mapToObj(
                  i ->
                      () -> {
                        go.await();
                        write(i % 2 == 0 ? sameName(i) : entry("run" + i, i));
                        return i;
                      })
              .map(threads::submit)
              .toList();
      go.countDown();
      for (Future<Object> writer : writers) {
        writer.get();
      }
    }

    assertThat(ledger.recent(100).entries()).hasSize(runs);
    assertThat(ledger.recent(100).notes()).isEmpty();
  }

  private static LedgerEntry sameName(int i) {
    return new LedgerEntry(
        RunName.of("nightly"), "arn:job" + i, LOCAL, Optional.empty(), START, Optional.empty());
  }

  private static LedgerEntry entry(String name, long secondsLater) {
    return new LedgerEntry(
        RunName.of(name),
        "arn:" + name,
        LOCAL,
        Optional.empty(),
        START.plusSeconds(secondsLater),
        Optional.empty());
  }

  private void write(LedgerEntry entry) {
    try (LedgerFile reservation = ledger.reserve()) {
      assertThat(ledger.record(entry, reservation)).isEmpty();
    }
  }

  private static List<String> names(Ledger.Recent recent) {
    return recent.entries().stream().map(entry -> entry.name().text()).toList();
  }
}
