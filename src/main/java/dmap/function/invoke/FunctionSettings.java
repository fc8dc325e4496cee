package dmap.function.invoke;

import dmap.function.log.FunctionLog;
import dmap.function.spec.FunctionSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Supplier;

/// Where and how functions run.
///
/// @param home dmap's home. Logs go to `logs/` in it, the shims to `cache/shims/`
/// @param environment dmap's own variables, of which a worker sees only a few
/// @param requestIds gives each invocation an ID of its own
/// @param sleeper lets the time of a stub pass, and the time between the attempts at an event
/// @param unreserved the unreserved concurrency of the account: how many invocations of functions
///   without a limit of their own may run or wait at the same time, all together
public record FunctionSettings(
    Path home,
    Map<String, String> environment,
    InstantSource clock,
    Supplier<UUID> requestIds,
    WorkerLimits limits,
    Sleeper sleeper,
    OptionalInt unreserved) {

  /// The variable that tells a function in which folder the local buckets are, because a worker has
  /// no S3 endpoint. It is set by whoever knows the layout of the home.
  public static final String S3_ROOT = "DMAP_S3_ROOT";

  /// Lets time pass. Tests give one that does not wait.
  public interface Sleeper {
    void sleep(Duration duration) throws InterruptedException;
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
        WorkerLimits.DEFAULT,
        Thread::sleep,
        OptionalInt.empty());
  }

  public FunctionSettings withUnreserved(OptionalInt limit) {
    return new FunctionSettings(home, environment, clock, requestIds, limits, sleeper, limit);
  }

  /// The log of a function, which the caller closes.
  public FunctionLog log(FunctionSpec spec) {
    Path logs = home.toAbsolutePath().normalize().resolve("logs");
    return new FunctionLog(logs, spec.functionName(), limits.logBytes());
  }
}
