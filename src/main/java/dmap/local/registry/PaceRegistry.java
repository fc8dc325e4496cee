package dmap.local.registry;

import dmap.engine.time.Pace;
import dmap.engine.time.Paces;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The pace of the executions of a state machine, if its job was started with one ([MachineFiles]
/// of the kind `paces`). Other state machines have the pace that the engine was started with.
///
/// State machines that run at the pace of AWS in one region share the quotas of one account.
public final class PaceRegistry {
  private final MachineFiles<Optional<Pacing>> files;

  public PaceRegistry(Path home) {
    this.files =
        new MachineFiles<>(
            home,
            "paces",
            "",
            (content, _) -> Pacing.parse(new String(content, StandardCharsets.UTF_8).strip()));
  }

  /// @param pacing empty for the pace of the engine
  public void register(String stateMachine, Optional<Pacing> pacing) throws IOException {
    if (pacing.isPresent()) {
      files.write(stateMachine, pacing.get().text().getBytes(StandardCharsets.UTF_8));
    } else {
      files.delete(stateMachine);
    }
  }

  /// What an engine asks for the pace of each state machine.
  ///
  /// @param forAll for every state machine that has no pace of its own
  public Paces paces(Pacing forAll, InstantSource clock) {
    Map<String, Pace> accounts = new ConcurrentHashMap<>();
    return stateMachine ->
        switch (files.read(stateMachine).flatMap(pacing -> pacing).orElse(forAll)) {
          case Pacing.FullSpeed() -> Pace.NONE;
          case Pacing.AwsSpeed(String region) ->
              accounts.computeIfAbsent(region, r -> Pace.aws(r, clock));
        };
  }
}
