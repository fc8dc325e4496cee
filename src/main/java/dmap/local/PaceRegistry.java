package dmap.local;

import dmap.engine.Pace;
import dmap.engine.Paces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// At which pace a state machine's executions go on: `engine/paces/<machine>`, written by whoever
/// starts the job and read by the process whose engine runs it, which has a pace of its own for all
/// others.
///
/// What runs at AWS's pace in one region shares the quotas of one account.
public final class PaceRegistry {
  private final Path folder;

  public PaceRegistry(Path home) {
    this.folder = home.resolve("engine").resolve("paces");
  }

  /// @param pacing nothing for that of the engine
  public void register(String stateMachine, Optional<Pacing> pacing) throws IOException {
    if (pacing.isEmpty()) {
      Files.deleteIfExists(file(stateMachine));
      return;
    }
    Files.createDirectories(folder);
    Path temporary = Files.createTempFile(folder, ".pace", ".tmp");
    try {
      Files.writeString(temporary, pacing.get().text());
      Files.move(
          temporary,
          file(stateMachine),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /// For an engine.
  ///
  /// @param forAll of every state machine that has none itself
  Paces paces(Pacing forAll, InstantSource clock) {
    Map<String, Pace> accounts = new ConcurrentHashMap<>();
    return stateMachine ->
        switch (registered(stateMachine).orElse(forAll)) {
          case Pacing.None() -> Pace.NONE;
          case Pacing.Aws(String region) ->
              accounts.computeIfAbsent(region, r -> Pace.aws(r, clock));
        };
  }

  Optional<Pacing> registered(String stateMachine) {
    try {
      return Pacing.parse(Files.readString(file(stateMachine)).strip());
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A machine's name comes from outside; its hash makes a file name of it.
  private Path file(String stateMachine) {
    return folder.resolve(
        UUID.nameUUIDFromBytes(stateMachine.getBytes(StandardCharsets.UTF_8)).toString());
  }
}
