package dmap.function.invoke;

import dmap.function.invoke.FunctionResult.Failed;
import dmap.function.invoke.FunctionResult.Refused;
import dmap.function.invoke.FunctionResult.Returned;
import dmap.function.log.LogTail;
import dmap.function.spec.FunctionHost;
import dmap.function.spec.FunctionSpec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// A function without code. An invocation only lets its own thread wait, so thousands can wait at
/// the same time.
public final class StubInvoker implements Invoker {
  /// The distance between the random seeds of two invocations: the odd number closest to 2^64
  /// divided by the golden ratio. With a distance of 1, stubs whose seeds are neighbours would
  /// share their draws.
  private static final long STEP = 0x9E3779B97F4A7C15L;

  private static final String LAMBDA = "Lambda.";

  private final FunctionSpec spec;
  private final FunctionHost.Stub stub;
  private final FunctionSettings settings;
  private final Optional<byte[]> output;
  private final AtomicLong invocations = new AtomicLong();

  public StubInvoker(FunctionSpec spec, FunctionHost.Stub stub, FunctionSettings settings) {
    this.spec = spec;
    this.stub = stub;
    this.settings = settings;
    this.output = stub.output().map(json -> json.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public FunctionResult invoke(String functionArn, byte[] event, Consumer<LogTail> log)
      throws InterruptedException {
    SplittableRandom random =
        new SplittableRandom(stub.seed() + STEP * invocations.incrementAndGet());
    Duration latency = stub.latency().draw(random);
    boolean fails = random.nextDouble() < stub.failures();
    boolean late = latency.compareTo(spec.timeout()) > 0;
    if (latency.isPositive()) {
      settings.sleeper().sleep(late ? spec.timeout() : latency);
    }
    if (late) {
      return Failed.timedOut(requestId(), spec.timeout());
    }
    return fails ? failure() : new Returned(output.orElse(event));
  }

  private FunctionResult failure() {
    String name = stub.error();
    if (name.equals(Failed.UNKNOWN)) {
      return Failed.exited(requestId(), 1);
    }
    if (name.startsWith(LAMBDA)) {
      String code = name.substring(LAMBDA.length());
      return code.equals("TooManyRequestsException")
          ? Refused.throttled()
          : new Refused(InvokeAnswer.statusOf(code), code, "Made by a stub.");
    }
    return Failed.of(name, "Made by a stub.");
  }

  private String requestId() {
    return settings.requestIds().get().toString();
  }
}
