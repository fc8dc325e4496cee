package dmap.function;

import static dmap.function.Fixture.ARN;
import static dmap.function.Fixture.error;
import static dmap.function.Fixture.json;
import static dmap.function.Fixture.returned;
import static org.assertj.core.api.Assertions.assertThat;

import dmap.function.invoke.FunctionResult;
import dmap.function.invoke.FunctionResult.Refused;
import dmap.function.invoke.FunctionSettings;
import dmap.function.spec.FunctionConcurrency;
import dmap.function.spec.FunctionHost;
import dmap.function.spec.FunctionSpec;
import dmap.function.spec.Latency;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StubsTest {
  private static final Latency LOG_NORMAL =
      new Latency(Duration.ofMillis(200), Duration.ofSeconds(1));

  @TempDir Path home;
  private final List<Duration> waited = Collections.synchronizedList(new ArrayList<>());

  private Functions open(FunctionSettings.Sleeper sleeper) {
    return new Functions(Fixture.with(Fixture.settings(home), sleeper));
  }

  private static FunctionSpec spec(FunctionHost.Stub stub, OptionalInt limit) {
    return new FunctionSpec(
        "load", stub, Duration.ofSeconds(60), 128, Map.of(), new FunctionConcurrency(1, limit));
  }

  private static FunctionSpec spec(Latency latency, double failures, String error, long seed) {
    return spec(
        new FunctionHost.Stub(latency, failures, error, Optional.empty(), seed),
        OptionalInt.empty());
  }

  @Test
  void answersWithItsOutputOrTheEvent() throws Exception {
    FunctionHost.Stub stub =
        new FunctionHost.Stub(Latency.NONE, 0, "E", Optional.of("{\"ok\":true}"), 0);
    try (Functions functions = open(waited::add)) {
      assertThat(
              returned(functions.invoke(spec(stub, OptionalInt.empty()), ARN, json("{\"n\":1}"))))
          .hasToString("{\"ok\":true}");
      assertThat(returned(functions.invoke(spec(Latency.NONE, 0, "E", 0), ARN, json("{\"n\":1}"))))
          .hasToString("{\"n\":1}");
    }
    assertThat(waited).isEmpty();
  }

  @Test
  void waitsAndFailsAlikeUnderTheSameSeed() throws Exception {
    List<String> first = fates(7);
    List<Duration> waits = List.copyOf(waited);
    waited.clear();

    assertThat(fates(7)).isEqualTo(first);
    assertThat(waited).isEqualTo(waits);
    assertThat(fates(8)).isNotEqualTo(first);
  }

  private List<String> fates(long seed) throws InterruptedException {
    List<String> fates = new ArrayList<>();
    try (Functions functions = open(waited::add)) {
      for (int i = 0; i < 200; i++) {
        fates.add(
            functions.invoke(spec(LOG_NORMAL, 0.1, "E", seed), ARN, json("{}"))
                    instanceof FunctionResult.Failed
                ? "failed"
                : "returned");
      }
    }
    return fates;
  }

  @Test
  void meetsItsPercentilesAndItsShareOfFailures() throws Exception {
    int failed = 0;
    try (Functions functions = open(waited::add)) {
      FunctionSpec spec = spec(LOG_NORMAL, 0.05, "E", 1);
      for (int i = 0; i < 20_000; i++) {
        failed += functions.invoke(spec, ARN, json("{}")) instanceof FunctionResult.Failed ? 1 : 0;
      }
    }
    List<Duration> sorted = waited.stream().sorted().toList();

    assertThat(sorted.get(10_000)).isBetween(Duration.ofMillis(190), Duration.ofMillis(210));
    assertThat(sorted.get(19_800)).isBetween(Duration.ofMillis(900), Duration.ofMillis(1_100));
    assertThat(failed).isBetween(900, 1_100);
  }

  @Test
  void failsUnderTheNameItWasGiven() throws Exception {
    assertThat(error(failed("DamageError"), "DamageError").path("errorType").asString())
        .isEqualTo("DamageError");
    error(failed("Lambda.Unknown"), "Lambda.Unknown");
    assertThat(failed("Lambda.TooManyRequestsException")).isEqualTo(Refused.throttled());
    assertThat(failed("Lambda.ServiceException"))
        .isEqualTo(new Refused(OptionalInt.of(500), "ServiceException", "Made by a stub."));
    assertThat(failed("Lambda.SdkClientException"))
        .isEqualTo(new Refused(OptionalInt.empty(), "SdkClientException", "Made by a stub."));
  }

  private FunctionResult failed(String error) throws InterruptedException {
    try (Functions functions = open(waited::add)) {
      return functions.invoke(spec(Latency.NONE, 1, error, 0), ARN, json("{}"));
    }
  }

  @Test
  void timesOutLikeAFunction() throws Exception {
    try (Functions functions = open(waited::add)) {
      FunctionSpec slow =
          Fixture.withTimeout(
              spec(Latency.fixed(Duration.ofSeconds(9)), 0, "E", 0), Duration.ofSeconds(3));

      assertThat(
              error(functions.invoke(slow, ARN, json("{}")), "Sandbox.Timedout")
                  .path("errorMessage")
                  .asString())
          .endsWith("Task timed out after 3.00 seconds");
    }
    assertThat(waited).containsExactly(Duration.ofSeconds(3));
  }

  @Test
  void waitsTenThousandTimesAtOnce() throws Exception {
    CountDownLatch waiting = new CountDownLatch(10_000);
    CountDownLatch end = new CountDownLatch(1);
    FunctionSpec spec = spec(Latency.fixed(Duration.ofSeconds(16)), 0, "E", 0);
    try (Functions functions =
            open(
                _ -> {
                  waiting.countDown();
                  end.await();
                });
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<FunctionResult>> all = new ArrayList<>();
      for (int i = 0; i < 10_000; i++) {
        all.add(threads.submit(() -> functions.invoke(spec, ARN, json("{}"))));
      }
      waiting.await(); // all of them wait now, and none has answered
      end.countDown();
      for (Future<FunctionResult> one : all) {
        returned(one.get());
      }
    }
  }

  @Test
  void refusesWhatExceedsTheFunctionsLimit() throws Exception {
    FunctionHost.Stub stub =
        new FunctionHost.Stub(Latency.fixed(Duration.ofSeconds(16)), 0, "E", Optional.empty(), 0);
    assertThat(refusals(Fixture.settings(home), spec(stub, OptionalInt.of(2)))).isEqualTo(1);
  }

  @Test
  void refusesWhatExceedsTheAccountsConcurrency() throws Exception {
    FunctionSpec spec = spec(Latency.fixed(Duration.ofSeconds(16)), 0, "E", 0);

    assertThat(refusals(Fixture.settings(home).withUnreserved(OptionalInt.of(2)), spec))
        .isEqualTo(1);
  }

  /// While two invocations wait, there is a third one; after they have ended, a fourth. Counts how
  /// many were refused.
  private int refusals(FunctionSettings settings, FunctionSpec spec) throws Exception {
    CountDownLatch waiting = new CountDownLatch(2);
    CountDownLatch end = new CountDownLatch(1);
    FunctionSettings.Sleeper sleeper =
        _ -> {
          waiting.countDown();
          end.await();
        };
    try (Functions functions = new Functions(Fixture.with(settings, sleeper));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<FunctionResult>> two = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        two.add(threads.submit(() -> functions.invoke(spec, ARN, json("{}"))));
      }
      waiting.await();
      FunctionResult third = functions.invoke(spec, ARN, json("{}"));
      end.countDown();
      for (Future<FunctionResult> one : two) {
        returned(one.get());
      }
      returned(functions.invoke(spec, ARN, json("{}")));
      return third.equals(Refused.throttled()) ? 1 : 0;
    }
  }

  @Test
  void refusesEverythingAtALimitOfNothing() throws Exception {
    try (Functions functions = open(waited::add)) {
      FunctionHost.Stub stub = new FunctionHost.Stub(Latency.NONE, 0, "E", Optional.empty(), 0);

      assertThat(functions.invoke(spec(stub, OptionalInt.of(0)), ARN, json("{}")))
          .isEqualTo(Refused.throttled());
    }
  }

  @Test
  void triesAnEventThriceThatNobodyWaitsFor() throws Exception {
    CountDownLatch dropped = new CountDownLatch(2);
    try (Functions functions =
        open(
            pause -> {
              waited.add(pause);
              dropped.countDown();
            })) {
      functions.submit(spec(Latency.NONE, 1, "DamageError", 0), ARN, json("{}"));
      dropped.await();
      Fixture.eventually(functions::isIdle);
    }

    assertThat(waited).containsExactly(Duration.ofMinutes(1), Duration.ofMinutes(2));
    assertThat(home.resolve("logs/load.log"))
        .hasContent("An event was dropped; its last error: DamageError\n");
  }

  @Test
  void triesARefusedEventForSixHours() throws Exception {
    FunctionHost.Stub stub = new FunctionHost.Stub(Latency.NONE, 0, "E", Optional.empty(), 0);
    try (Functions functions = open(waited::add)) {
      functions.submit(spec(stub, OptionalInt.of(0)), ARN, json("{}"));
      Fixture.eventually(functions::isIdle);
    }

    assertThat(waited)
        .startsWith(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
    assertThat(waited).endsWith(Duration.ofMinutes(5), Duration.ofMinutes(5));
    assertThat(waited.stream().mapToLong(Duration::toSeconds).sum()).isBetween(21_000L, 21_600L);
  }
}
