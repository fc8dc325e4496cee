package dmap.function;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/// Where functions run.
///
/// @param home dmap's home: logs go to `logs/`, the shims to `cache/shims/`
/// @param environment dmap's own variables; a worker sees only [WorkerEnvironment]'s choice of them
/// @param requestIds a fresh one for each invocation
/// @param initLimit how long a worker may take until it asks for its first event; Lambda gives 10 s
/// @param idleLimit how long a worker may wait for work before it is ended
/// @param trustLimit a worker that rested longer than this looks whether its code was edited before
///   it takes an event
/// @param logBytes a function's log that grew past this is set aside as `<name>.log.1`, replacing
///   the one before
public record FunctionSettings(
    Path home,
    Map<String, String> environment,
    InstantSource clock,
    Supplier<UUID> requestIds,
    Duration initLimit,
    Duration idleLimit,
    Duration trustLimit,
    long logBytes) {

  /// The variable that tells a function where the local buckets are as folders, because there is no
  /// S3 endpoint to ask. Set by whoever knows the home's layout.
  public static final String S3_ROOT = "DMAP_S3_ROOT";

  public FunctionSettings {
    environment = Map.copyOf(environment);
  }

  public static FunctionSettings of(Path home, Map<String, String> environment) {
    return new FunctionSettings(
        home,
        environment,
        InstantSource.system(),
        UUID::randomUUID,
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofSeconds(1),
        64L << 20);
  }
}
