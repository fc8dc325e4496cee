package dmap.function;

import static dmap.function.Fixture.ARN;
import static dmap.function.Fixture.error;
import static dmap.function.Fixture.json;
import static dmap.function.Fixture.returned;
import static org.assertj.core.api.Assertions.assertThat;

import dmap.function.check.FunctionChecks;
import dmap.function.invoke.FunctionResult;
import dmap.function.spec.FunctionHost;
import dmap.function.spec.FunctionProblem;
import dmap.function.spec.FunctionSpec;
import dmap.function.worker.CodeVersion;
import dmap.function.worker.JavaRuntime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Java handlers in a real worker JVM with AWS's runtime interface client.
class JavaHandlersTest {
  @TempDir static Path home;
  @TempDir static Path folder;
  private static Path jar;
  private static Functions functions;

  @BeforeAll
  static void open() throws IOException {
    jar = JavaSample.jar(folder);
    functions = new Functions(Fixture.settings(home));
  }

  @AfterAll
  static void close() {
    functions.close();
  }

  private static FunctionResult invoke(String handler, String event) throws InterruptedException {
    return functions.invoke(JavaSample.spec(handler, jar), ARN, json(event));
  }

  @Test
  void runsARequestHandlerInAWarmWorker() throws Exception {
    JsonNode first = returned(invoke("sample.Score", "{\"damage\":12}"));
    JsonNode second = returned(invoke("sample.Score", "{\"damage\":7}"));

    assertThat(first.path("damage").asInt()).isEqualTo(13);
    assertThat(second.path("damage").asInt()).isEqualTo(8);
    assertThat(second.path("calls").asInt()).isEqualTo(2);
  }

  @Test
  void tellsTheHandlerWhatLambdaWould() throws Exception {
    JsonNode seen = returned(invoke("sample.Score::handleRequest", "{\"damage\":1}"));

    assertThat(seen.path("arn").asString()).isEqualTo(ARN);
    assertThat(seen.path("name").asString()).isEqualTo("score");
    assertThat(seen.path("memory").asInt()).isEqualTo(128);
    assertThat(seen.path("remaining").asBoolean()).isTrue();
    assertThat(seen.path("root").asString()).isEqualTo(folder.toString());
    assertThat(seen.path("handler").asString()).isEqualTo("sample.Score::handleRequest");
    assertThat(seen.path("secret").isString()).isFalse();
    assertThat(Files.readString(home.resolve("logs/score.log"))).contains("printed by Java");
  }

  @Test
  void runsStreamsAndMethodsOfAnyName() throws Exception {
    assertThat(returned(invoke("sample.Streams", "{}")).asString()).isEqualTo("x");
    assertThat(returned(invoke("sample.Plain::worst", "{\"state\":\"TX\",\"damages\":[3,9,4]}")))
        .hasToString("{\"state\":\"TX\",\"damages\":[9]}");
    assertThat(returned(invoke("sample.Plain::length", "\"seven77\"")).asInt()).isEqualTo(7);
  }

  @Test
  void reportsAnExceptionAsLambdaDoes() throws Exception {
    JsonNode error =
        error(invoke("sample.Score", "{\"fail\":\"ñ7\"}"), "java.lang.IllegalStateException");

    assertThat(error.path("errorMessage").asString()).isEqualTo("damage of ñ7");
    assertThat(error.path("stackTrace").path(0).asString())
        .startsWith("sample.Score.handleRequest");
  }

  @Test
  void survivesAWorkerThatDies() throws Exception {
    JsonNode error = error(invoke("sample.Score", "{\"exit\":1}"), "Lambda.Unknown");

    assertThat(error.path("errorType").asString()).isEqualTo("Runtime.ExitError");
    assertThat(error.path("errorMessage").asString()).endsWith("exit status 7");
    assertThat(returned(invoke("sample.Score", "{\"damage\":1}")).path("calls").asInt())
        .isPositive();
  }

  @Test
  void holdsTheHeapToTheFunctionsMemory() throws Exception {
    error(invoke("sample.Score", "{\"fill\":1}"), "java.lang.OutOfMemoryError");
  }

  @Test
  void refusesAnAnswerThatIsTooLarge() throws Exception {
    assertThat(returned(invoke("sample.Streams", "1000000")).asString()).hasSize(1_000_000);
    error(invoke("sample.Streams", "7000000"), "Function.ResponseSizeTooLarge");
  }

  @Test
  void runsAFolderOfClassesAndTheJarsBesideIt() throws Exception {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Path lib = Files.createDirectories(folder.resolve("jars"));
    Files.copy(jar, lib.resolve("sample.jar"));
    FunctionSpec spec = JavaSample.spec("sample.Streams", classes, lib.resolve("*"));

    assertThat(returned(functions.invoke(spec, ARN, json("{}"))).asString()).isEqualTo("x");
  }

  @Test
  void startsSeveralWorkersAtOnce() throws Exception {
    FunctionSpec spec = Fixture.withWorkers(JavaSample.spec("sample.Streams", jar), 4);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<FunctionResult>> all = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        all.add(threads.submit(() -> functions.invoke(spec, ARN, json("1"))));
      }
      for (Future<FunctionResult> one : all) {
        assertThat(returned(one.get()).asString()).isEqualTo("x");
      }
    }
  }

  @Test
  void findsNothingWrongWithHandlersThatWork() throws Exception {
    assertThat(check("sample.Score", "sample.Plain::worst", "sample.Plain::length")).isEmpty();
  }

  @Test
  void saysBeforeARunWhatWouldFail() throws Exception {
    assertThat(check("sample.Scor", "sample.Plain::wurst", "sample.Broken::handle"))
        .containsExactly(
            "function `score`: no class sample.Scor in " + jar,
            "function `score`: no method `wurst` in class sample.Plain",
            "function `score`: importing class sample.Broken failed:"
                + " java.lang.IllegalArgumentException: no model");
  }

  @Test
  void saysWhatIsMissing() throws Exception {
    FunctionSpec gone = JavaSample.spec("sample.Score", folder.resolve("gone.jar"));
    FunctionSpec noJava =
        new FunctionSpec(
            "score",
            new FunctionHost.Java(List.of(jar), "sample.Score"),
            gone.timeout(),
            128,
            Map.of("JAVA_HOME", folder.toString()),
            Fixture.ONE_WORKER);

    assertThat(problems(gone, noJava))
        .containsExactly(
            "function `score`: no file " + folder.resolve("gone.jar"),
            "function `score`: JAVA_HOME is " + folder + ", and there is no bin/java in it");
    JsonNode error = error(functions.invoke(noJava, ARN, json("{}")), "Runtime.InvalidEntrypoint");
    assertThat(error.path("errorMessage").asString()).endsWith("there is no bin/java in it");
  }

  @Test
  void saysThatAPlatformHasNoClient() {
    FunctionSpec spec = JavaSample.spec("sample.Score", jar);

    assertThat(new JavaRuntime(folder, "Mac OS X aarch64").refusal(spec))
        .get()
        .extracting(FunctionProblem::message)
        .isEqualTo(
            "function `score`: AWS's client for Java handlers runs on Linux (x86_64, aarch64) only,"
                + " not on Mac OS X aarch64");
    assertThat(new JavaRuntime(folder, "Linux amd64").refusal(spec)).isEmpty();
  }

  @Test
  void startsAgainWhenTheJarIsBuiltAgain() throws Exception {
    Path own = Files.createDirectories(folder.resolve("own")).resolve("sample.jar");
    Files.copy(jar, own);
    FunctionHost.Program before = new FunctionHost.Java(List.of(own), "sample.Score");
    CodeVersion version = CodeVersion.of(before);
    Files.write(own, "more".getBytes(StandardCharsets.UTF_8));

    assertThat(CodeVersion.of(before)).isNotEqualTo(version);
  }

  private static List<String> check(String... handlers) throws InterruptedException {
    FunctionSpec[] specs = new FunctionSpec[handlers.length];
    for (int i = 0; i < handlers.length; i++) {
      specs[i] = JavaSample.spec(handlers[i], jar);
    }
    return problems(specs);
  }

  private static List<String> problems(FunctionSpec... specs) throws InterruptedException {
    return new FunctionChecks(Fixture.settings(home))
        .check(List.of(specs)).stream().map(FunctionProblem::message).toList();
  }
}
