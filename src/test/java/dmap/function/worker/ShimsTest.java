package dmap.function.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.function.Fixture;
import dmap.function.invoke.FunctionSettings;
import dmap.function.log.FunctionLog;
import dmap.function.spec.FunctionHost;
import dmap.function.spec.FunctionSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShimsTest {
  @TempDir Path home;

  @ParameterizedTest
  @CsvSource({"app.py, echo", "app.mjs, echo", "app.py, hang", "app.mjs, wait"})
  void endsWhenDmapDies(String file, String symbol) throws Exception {
    EventDesk desk = new EventDesk();
    CountDownLatch ready = new CountDownLatch(1);
    FunctionSettings settings = Fixture.settings(home);
    FunctionSpec spec = Fixture.spec(file, symbol);
    try (FunctionLog log = settings.log(spec);
        RuntimeApi api = new RuntimeApi(desk, ready::countDown, _ -> {})) {
      ProcessBuilder builder =
          new WorkerSetup(spec, (FunctionHost.Program) spec.host(), settings, log)
              .process(Fixture.ARN, api.address());
      Process process = builder.redirectOutput(home.resolve("out").toFile()).start();
      try {
        ready.await();
        if (!symbol.equals("echo")) {
          String event = "{\"pidfile\":\"" + home.resolve("pid") + "\"}";
          desk.put(
              Invocation.of(
                  "00000000-0000-0000-0000-000000000000",
                  Fixture.ARN,
                  Instant.now().plusSeconds(60),
                  Fixture.json(event),
                  _ -> {}));
        }
        process.getOutputStream().close(); // the same happens when dmap dies

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      } finally {
        process.destroyForcibly();
      }
    }
  }

  @Test
  void replacesTheShimOfAnotherVersion() throws Exception {
    Path file = Shims.in(home).file(FunctionHost.Language.PYTHON);
    byte[] own = Files.readAllBytes(file);
    Files.writeString(file, "print('older')");

    assertThat(Shims.in(home).file(FunctionHost.Language.PYTHON)).hasBinaryContent(own);
    assertThat(file.getParent()).isDirectoryNotContaining("glob:**.tmp");
  }
}
