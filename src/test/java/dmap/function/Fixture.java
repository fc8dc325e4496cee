package dmap.function;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.function.invoke.FunctionResult;
import dmap.function.invoke.FunctionSettings;
import dmap.function.invoke.WorkerLimits;
import dmap.function.spec.FunctionConcurrency;
import dmap.function.spec.FunctionHost;
import dmap.function.spec.FunctionSpec;
import dmap.json.Json;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/// The functions under `src/test/resources/function`, and what tests need to run them.
public final class Fixture {
  public static final String ARN = "arn:aws:lambda:us-east-1:000000000000:function:score";

  public static final FunctionConcurrency ONE_WORKER =
      new FunctionConcurrency(1, OptionalInt.empty());

  private Fixture() {}

  public static Path file(String name) {
    try {
      return Path.of(Fixture.class.getResource("/function/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A function called `score` in a file of the test resources.
  public static FunctionSpec spec(String file, String symbol) {
    return spec(file(file), symbol);
  }

  public static FunctionSpec spec(Path file, String symbol) {
    FunctionHost host =
        new FunctionHost.Handler(file, symbol, FunctionHost.Language.of(file).orElseThrow());
    return new FunctionSpec(
        "score", host, Duration.ofSeconds(30), 256, Map.of(), Fixture.ONE_WORKER);
  }

  public static FunctionSpec withTimeout(FunctionSpec s, Duration timeout) {
    return new FunctionSpec(
        s.name(), s.host(), timeout, s.memoryMb(), s.environment(), s.concurrency());
  }

  public static FunctionSpec withWorkers(FunctionSpec s, int workers) {
    return new FunctionSpec(
        s.name(),
        s.host(),
        s.timeout(),
        s.memoryMb(),
        s.environment(),
        new FunctionConcurrency(workers, OptionalInt.empty()));
  }

  /// A home and the variables that a shell would have. One of them is a secret that no function may
  /// see.
  public static FunctionSettings settings(Path home) {
    return FunctionSettings.of(
        home,
        Map.of(
            "PATH",
            System.getenv("PATH"),
            "HOME",
            System.getProperty("user.home"),
            "AWS_SECRET_ACCESS_KEY",
            "very-secret",
            "TOKEN",
            "handed-over"));
  }

  public static FunctionSettings with(FunctionSettings s, WorkerLimits limits) {
    return copy(s, limits, s.sleeper());
  }

  public static FunctionSettings with(FunctionSettings s, FunctionSettings.Sleeper sleeper) {
    return copy(s, s.limits(), sleeper);
  }

  private static FunctionSettings copy(
      FunctionSettings s, WorkerLimits limits, FunctionSettings.Sleeper sleeper) {
    return new FunctionSettings(
        s.home(), s.environment(), s.clock(), s.requestIds(), limits, sleeper, s.unreserved());
  }

  /// The usual limits, except for the size of the log.
  public static WorkerLimits logBytes(long logBytes) {
    WorkerLimits usual = WorkerLimits.DEFAULT;
    return new WorkerLimits(usual.init(), usual.idle(), usual.trust(), logBytes);
  }

  public static JsonNode returned(FunctionResult result) {
    return switch (result) {
      case FunctionResult.Returned returned -> Json.parse(returned.payload());
      case FunctionResult.Failed failed ->
          throw new AssertionError(new String(failed.errorPayload(), StandardCharsets.UTF_8));
      case FunctionResult.Refused refused -> throw new AssertionError(refused);
    };
  }

  public static JsonNode error(FunctionResult result, String errorType) {
    assertThat(result).isInstanceOf(FunctionResult.Failed.class);
    FunctionResult.Failed failed = (FunctionResult.Failed) result;
    assertThat(failed.errorType()).isEqualTo(errorType);
    return Json.parse(failed.errorPayload());
  }

  public static byte[] json(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  public static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  /// Waits for something that another process does.
  public static void eventually(BooleanSupplier condition) {
    Instant deadline = Instant.now().plusSeconds(60);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(deadline);
      Thread.onSpinWait();
      Thread.yield();
    }
  }
}
