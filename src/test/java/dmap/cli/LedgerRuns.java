package dmap.cli;

import dmap.maprun.ExecutionType;
import dmap.maprun.InMemoryMapRuns;
import dmap.maprun.StateMachineSpec;
import dmap.maprun.Target;
import dmap.objects.FolderStore;
import dmap.run.Ledger;
import dmap.run.RunName;
import dmap.run.RunRequest;
import dmap.run.RunTarget;
import dmap.run.Runner;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// Puts runs in the ledger of a test the way `dmap run` does.
final class LedgerRuns {
  private static final Instant START = Instant.parse("2026-11-21T04:00:00Z");

  private LedgerRuns() {}

  /// @param folder the working directory; the home is `.dmap` in it
  /// @param executionArn of the embedded engine; names the state machine
  static void write(Path folder, String name, String executionArn) {
    write(folder, name, executionArn, START);
  }

  static void write(Path folder, String name, String executionArn, Instant startedAt) {
    String machine = executionArn.split(":")[6];
    Path home = folder.resolve(".dmap");
    new Runner(
            new InMemoryMapRuns(startedAt),
            new FolderStore(home.resolve("s3")),
            new Ledger(home),
            new RunTarget(Target.LOCAL, Optional.empty(), Optional.empty()),
            Clock.fixed(startedAt, ZoneOffset.UTC),
            new Random(1))
        .start(
            new RunRequest(
                Optional.of(RunName.of(name)),
                new RunRequest.Machine.ToDeploy(
                    new StateMachineSpec(machine, ExecutionType.STANDARD, "{}", "role", Map.of())),
                "{}",
                List.of(),
                Optional.of("storms.yaml")));
  }
}
