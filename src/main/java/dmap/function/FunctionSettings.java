package dmap.function;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalInt;
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
/// @param pause how a stub waits, and what comes between attempts at an event
/// @param unreserved how many invocations of functions without a limit of their own may run or wait
///   at once, all together: the account's unreserved concurrency
public record FunctionSettings(
    Path home,
    Map<String, String> environment,
    InstantSource clock,
    Supplier<UUID> requestIds,
    Duration initLimit,
    Duration idleLimit,
    Duration trustLimit,
    long logBytes,
    Pause pause,
    OptionalInt unreserved) {

  /// The variable that tells a function where the local buckets are as folders, because there is no
  /// S3 endpoint to ask. Set by whoever knows the home's layout.
  public static final String S3_ROOT = "DMAP_S3_ROOT";

  /// Lets time pass.
  public interface Pause {
    void of(Duration duration) throws InterruptedException;
  }

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
        64L << 20,
        Thread::sleep,
        OptionalInt.empty());
  }

  public FunctionSettings withUnreserved(OptionalInt limit) {
    return new FunctionSettings(
        home,
        environment,
        clock,
        requestIds,
        initLimit,
        idleLimit,
        trustLimit,
        logBytes,
        pause,
        limit);
  }
}
