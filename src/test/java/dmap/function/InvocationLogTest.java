package dmap.function;

import static dmap.function.Fixture.ARN;
import static dmap.function.Fixture.json;
import static dmap.function.Fixture.returned;
import static org.assertj.core.api.Assertions.assertThat;

import dmap.function.invoke.FunctionResult;
import dmap.function.invoke.FunctionSettings;
import dmap.function.spec.FunctionSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvocationLogTest {
  private static final Pattern FRAME =
      Pattern.compile(
          "START RequestId: (\\S{36}) Version: \\$LATEST\n"
              + "(?<output>(?s:.*?))END RequestId: \\1\n"
              + "REPORT RequestId: \\1\tDuration: \\d+\\.\\d\\d ms\tMemory Size: 256"
              + " MB(?<status>.*)\n");

  @TempDir Path home;

  @ParameterizedTest
  @ValueSource(strings = {"app.py", "app.mjs"})
  void framesWhatAnInvocationPrints(String file) throws Exception {
    try (Functions functions = new Functions(Fixture.settings(home))) {
      FunctionResult result = functions.invoke(Fixture.spec(file, "talk"), ARN, json("{\"n\":7}"));

      assertThat(returned(result).asString()).isEmpty();
    }
    Matcher frame = FRAME.matcher(Files.readString(home.resolve("logs/score.log")));
    assertThat(frame.find()).isTrue();
    assertThat(frame.group("output"))
        .contains("HTTP/1.1 200 OK\r\n\r\n{}\n", "to stderr\n", "ünï 7", "from a child\n");
    assertThat(frame.group("status")).isEmpty();
  }

  @Test
  void writesPythonLogRecordsWithTheirRequest() throws Exception {
    try (Functions functions = new Functions(Fixture.settings(home))) {
      functions.invoke(Fixture.spec("app.py", "talk"), ARN, json("{\"n\":7}"));
    }
    assertThat(Files.readString(home.resolve("logs/score.log")))
        .containsPattern("\\[WARNING]\t\\d{4}-\\S+Z\t\\S{36}\tcareful\n");
  }

  @Test
  void keepsTheLinesOfOneInvocationTogether() throws Exception {
    FunctionSpec spec = Fixture.withWorkers(Fixture.spec("app.py", "talk"), 3);
    try (Functions functions = new Functions(Fixture.settings(home));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<FunctionResult>> results = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        byte[] event = json("{\"n\":" + (100 + i) + "}");
        results.add(threads.submit(() -> functions.invoke(spec, ARN, event)));
      }
      for (Future<FunctionResult> result : results) {
        returned(result.get());
      }
    }
    List<String> seen = new ArrayList<>();
    Matcher frame = FRAME.matcher(Files.readString(home.resolve("logs/score.log")));
    while (frame.find()) {
      assertThat(frame.group("output")).containsOnlyOnce("ünï ");
      seen.add(frame.group("output").replaceAll("(?s).*ünï (\\d+).*", "$1"));
    }
    assertThat(seen).hasSize(12).doesNotHaveDuplicates();
  }

  @Test
  void keepsTheEndOfAFlood() throws Exception {
    FunctionSettings settings = Fixture.with(Fixture.settings(home), Fixture.logBytes(50_000));
    try (Functions functions = new Functions(settings)) {
      FunctionResult result =
          functions.invoke(Fixture.spec("app.py", "flood"), ARN, json("{\"lines\":100000}"));
      assertThat(returned(result).asInt()).isEqualTo(100_000);
    }
    String log = Files.readString(home.resolve("logs/score.log"));
    Matcher frame = FRAME.matcher(log);
    assertThat(frame.find()).isTrue();
    assertThat(frame.group("output")).contains(" bytes are left out here\n").endsWith("99999\n");
    // as much as the log may hold, or half of it if the file was cut while the worker was printing
    assertThat(log.length()).isBetween(25_000, 51_000);
  }

  @Test
  void saysWhyAnInvocationFailed() throws Exception {
    try (Functions functions = new Functions(Fixture.settings(home))) {
      functions.invoke(Fixture.spec("app.py", "fail"), ARN, json("{\"id\":\"x\"}"));
    }
    Matcher frame = FRAME.matcher(Files.readString(home.resolve("logs/score.log")));
    assertThat(frame.find()).isTrue();
    assertThat(frame.group("output"))
        .startsWith("[ERROR] ValueError: damage of x\nTraceback (most recent call last):\n  File ");
    assertThat(frame.group("status")).isEqualTo("\tStatus: error\tError Type: ValueError");
  }

  @Test
  void keepsWhatWasPrintedBeforeATimeout() throws Exception {
    FunctionSpec spec =
        Fixture.withTimeout(Fixture.spec("app.py", "hang"), Duration.ofMillis(1500));
    try (Functions functions = new Functions(Fixture.settings(home))) {
      functions.invoke(spec, ARN, json("{\"pidfile\":\"" + home.resolve("pid") + "\"}"));
    }
    Matcher frame = FRAME.matcher(Files.readString(home.resolve("logs/score.log")));
    assertThat(frame.find()).isTrue();
    assertThat(frame.group("output"))
        .matches("about to hang\n\\S{36} Task timed out after 1.50 seconds\n");
    assertThat(frame.group("status")).isEqualTo("\tStatus: timeout");
  }

  @Test
  void savesWhatWasPrintedUnderADmapThatWasKilled() throws Exception {
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Path running = Files.createDirectories(home.resolve("logs/.running"));
    long own = ProcessHandle.current().pid();
    Files.writeString(running.resolve("score.log-" + dead.pid() + "-1.out"), "half an answer");
    Files.writeString(running.resolve("score.log-" + own + "-2.out"), "still running");
    Files.writeString(running.resolve("other.log-" + dead.pid() + "-3.out"), "not mine");
    try (Functions functions = new Functions(Fixture.settings(home))) {
      functions.invoke(Fixture.spec("app.py", "echo"), ARN, json("{}"));
    }

    assertThat(Files.readString(home.resolve("logs/score.log")))
        .startsWith("Printed by a worker whose dmap was killed:\nhalf an answer\nINIT_REPORT");
    assertThat(running.toFile().list())
        .containsExactlyInAnyOrder(
            "score.log-" + own + "-2.out", "other.log-" + dead.pid() + "-3.out");
  }
}
