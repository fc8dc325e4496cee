package dmap.function;

import static dmap.function.Fixture.ARN;
import static dmap.function.Fixture.error;
import static dmap.function.Fixture.eventually;
import static dmap.function.Fixture.isAlive;
import static dmap.function.Fixture.json;
import static dmap.function.Fixture.returned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dmap.function.invoke.FunctionResult;
import dmap.function.invoke.FunctionSettings;
import dmap.function.invoke.WorkerLimits;
import dmap.function.spec.FunctionHost;
import dmap.function.spec.FunctionSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// When worker processes are started, reused, killed and ended.
class WorkersTest {
  @TempDir Path home;
  @TempDir Path folder;

  private Functions open() {
    return new Functions(Fixture.settings(home));
  }

  @ParameterizedTest
  @ValueSource(strings = {"app.py", "app.mjs"})
  void reusesAWarmWorker(String file) throws Exception {
    FunctionSpec spec = Fixture.withWorkers(Fixture.spec(file, "count"), 4);
    try (Functions functions = open()) {
      JsonNode first = returned(functions.invoke(spec, ARN, json("{}")));
      JsonNode second = returned(functions.invoke(spec, ARN, json("{}")));

      assertThat(second.path("pid")).isEqualTo(first.path("pid"));
      assertThat(second.path("calls").asInt()).isEqualTo(2);
    }
  }

  @Test
  void runsInvocationsOnSeveralWorkersAtOnce() throws Exception {
    FunctionSpec spec = Fixture.withWorkers(Fixture.spec("app.py", "meet"), 3);
    byte[] event = json("{\"folder\":\"" + folder + "\",\"others\":3}");

    assertThat(pids(spec, event, 3)).hasSize(3);
  }

  @Test
  void startsNoMoreWorkersThanTheFunctionAllows() throws Exception {
    FunctionSpec spec = Fixture.withWorkers(Fixture.spec("app.py", "meet"), 2);
    byte[] event = json("{\"folder\":\"" + folder + "\",\"others\":2}");

    assertThat(pids(spec, event, 20)).hasSize(2);
  }

  private Set<Integer> pids(FunctionSpec spec, byte[] event, int invocations) throws Exception {
    try (Functions functions = open();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<FunctionResult>> results = new ArrayList<>();
      for (int i = 0; i < invocations; i++) {
        results.add(threads.submit(() -> functions.invoke(spec, ARN, event)));
      }
      Set<Integer> pids = new HashSet<>();
      for (Future<FunctionResult> result : results) {
        pids.add(returned(result.get()).asInt());
      }
      return pids;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"app.py", "app.mjs"})
  void killsAWorkerWhoseTimeIsOverAndTakesAFreshOne(String file) throws Exception {
    FunctionSpec spec = Fixture.withTimeout(Fixture.spec(file, "hang"), Duration.ofMillis(1500));
    try (Functions functions = open()) {
      int warm = returned(functions.invoke(spec, ARN, json("{\"ok\":true}"))).asInt();
      FunctionResult hung =
          functions.invoke(spec, ARN, json("{\"pidfile\":\"" + folder.resolve("pid") + "\"}"));

      JsonNode error = error(hung, "Sandbox.Timedout");
      assertThat(error.path("errorType").asString()).isEqualTo("Sandbox.Timedout");
      assertThat(error.path("errorMessage").asString())
          .matches("RequestId: [0-9a-f-]{36} Error: Task timed out after 1.50 seconds");
      assertThat(isAlive(warm)).isFalse();
      assertThat(returned(functions.invoke(spec, ARN, json("{\"ok\":true}"))).asInt())
          .isNotEqualTo(warm);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "app.py,  os._exit, 3, exited with error: exit status 3",
    "app.py,  os._exit, 0, exited without providing a reason",
    "app.py,  sys.exit, 1, exited with error: exit status 1",
    "app.py,  kill,     0, exited with error: signal: killed",
    "app.mjs, exit,     2, exited with error: exit status 2"
  })
  void reportsAWorkerThatEndsAndTakesAFreshOne(String file, String how, int status, String reason)
      throws Exception {
    FunctionSpec spec = Fixture.spec(file, "leave");
    byte[] event = json("{\"how\":\"" + how + "\",\"status\":" + status + "}");
    try (Functions functions = open()) {
      for (int attempt = 0; attempt < 2; attempt++) {
        JsonNode error = error(functions.invoke(spec, ARN, event), "Lambda.Unknown");

        assertThat(error.path("errorType").asString()).isEqualTo("Runtime.ExitError");
        assertThat(error.path("errorMessage").asString())
            .matches("RequestId: [0-9a-f-]{36} Error: Runtime " + reason);
      }
    }
  }

  @Test
  void killsTheWorkerOfAnInterruptedInvocation() throws Exception {
    FunctionSpec spec = Fixture.spec("app.py", "hang");
    Path pidFile = folder.resolve("pid");
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    try (Functions functions = open()) {
      Thread caller =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      functions.invoke(spec, ARN, json("{\"pidfile\":\"" + pidFile + "\"}"));
                    } catch (InterruptedException e) {
                      thrown.complete(e);
                    }
                  });
      long pid = pid(pidFile);
      caller.interrupt();

      assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
      assertThat(isAlive(pid)).isFalse();
    }
  }

  @Test
  void givesNoResultToAnInvocationThatClosingCutShort() throws Exception {
    FunctionSpec spec = Fixture.spec("app.py", "hang");
    Path pidFile = folder.resolve("pid");
    CompletableFuture<Object> outcome = new CompletableFuture<>();
    Functions functions = open();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                byte[] event = json("{\"pidfile\":\"" + pidFile + "\"}");
                outcome.complete(functions.invoke(spec, ARN, event));
              } catch (InterruptedException e) {
                outcome.complete(e);
              }
            });
    long pid = pid(pidFile);

    functions.close();

    assertThat(isAlive(pid)).isFalse();
    assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
    assertThatThrownBy(() -> functions.invoke(spec, ARN, json("{}")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void leavesNoProcessBehindNotEvenTheHandlersOwn() throws Exception {
    Functions functions = open();
    int worker =
        returned(functions.invoke(Fixture.spec("app.py", "count"), ARN, json("{}")))
            .path("pid")
            .asInt();
    int child =
        returned(functions.invoke(Fixture.spec("app.py", "spawn"), ARN, json("{}"))).asInt();
    assertThat(isAlive(worker)).isTrue();

    functions.close();

    assertThat(isAlive(worker)).isFalse();
    eventually(() -> !isAlive(child));
    assertThat(home.resolve("logs/.running")).isEmptyDirectory();
  }

  @Test
  void endsAWorkerThatHasNothingToDo() throws Exception {
    FunctionSettings restless =
        Fixture.with(
            Fixture.settings(home),
            new WorkerLimits(
                Duration.ofSeconds(30), Duration.ofMillis(100), Duration.ofSeconds(1), 1 << 20));
    try (Functions functions = new Functions(restless)) {
      FunctionSpec spec = Fixture.spec("app.py", "count");
      int pid = returned(functions.invoke(spec, ARN, json("{}"))).path("pid").asInt();

      eventually(() -> !isAlive(pid));
      assertThat(returned(functions.invoke(spec, ARN, json("{}"))).path("calls").asInt())
          .isEqualTo(1);
    }
  }

  @Test
  void runsEditedCodeAfterARest() throws Exception {
    FunctionSettings watchful =
        Fixture.with(
            Fixture.settings(home),
            new WorkerLimits(
                Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ZERO, 1 << 20));
    Path file = folder.resolve("edited.py");
    Files.writeString(file, "import part\ndef handler(event, context):\n    return part.value\n");
    Files.writeString(folder.resolve("part.py"), "value = 1\n");
    try (Functions functions = new Functions(watchful)) {
      FunctionSpec spec = Fixture.spec(file, "handler");
      int before = returned(functions.invoke(spec, ARN, json("{}"))).asInt();
      Files.writeString(folder.resolve("part.py"), "value = 1 + 1\n");

      assertThat(before).isEqualTo(1);
      assertThat(returned(functions.invoke(spec, ARN, json("{}"))).asInt()).isEqualTo(2);
      assertThat(folder.resolve("__pycache__")).doesNotExist();
    }
  }

  @Test
  void runsAnyExecutableThatSpeaksTheRuntimeApi() throws Exception {
    FunctionHost host =
        new FunctionHost.Command(
            List.of("python3", Fixture.file("bootstrap.py").toString(), "fast"), folder);
    FunctionSpec spec =
        new FunctionSpec("score", host, Duration.ofSeconds(30), 128, Map.of(), Fixture.ONE_WORKER);
    try (Functions functions = open()) {
      JsonNode answer = returned(functions.invoke(spec, ARN, json("{\"n\":1}")));
      FunctionResult failed = functions.invoke(spec, ARN, json("\"fail\""));

      assertThat(answer)
          .hasToString(
              "{\"event\":{\"n\":1},\"argument\":\"fast\",\"cwd\":\""
                  + folder.toRealPath()
                  + "\"}");
      assertThat(failed).isInstanceOf(FunctionResult.Failed.class);
      assertThat(((FunctionResult.Failed) failed).errorType()).isEqualTo("Custom.Reason");
      assertThat(((FunctionResult.Failed) failed).errorPayload())
          .asString()
          .isEqualTo("not even JSON");
    }
  }

  private static long pid(Path file) throws IOException {
    eventually(() -> file.toFile().length() > 0);
    return Long.parseLong(Files.readString(file));
  }
}
