package dmap.function.check;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.function.Fixture;
import dmap.function.invoke.FunctionSettings;
import dmap.function.invoke.WorkerLimits;
import dmap.function.spec.FunctionHost;
import dmap.function.spec.FunctionSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionChecksTest {
  @TempDir Path home;
  @TempDir Path folder;

  private List<String> check(FunctionSpec... specs) throws InterruptedException {
    return check(Fixture.settings(home), specs);
  }

  private static List<String> check(FunctionSettings settings, FunctionSpec... specs)
      throws InterruptedException {
    return new FunctionChecks(settings)
        .check(List.of(specs)).stream()
            .map(p -> p.message() + (p.hint().isEmpty() ? "" : " (" + p.hint() + ")"))
            .toList();
  }

  private FunctionSpec command(String... argv) {
    return new FunctionSpec(
        "score",
        new FunctionHost.Command(List.of(argv), folder),
        Duration.ofSeconds(3),
        128,
        Map.of(),
        Fixture.ONE_WORKER);
  }

  @Test
  void findsNothingWrongWithFunctionsThatWork() throws Exception {
    assertThat(
            check(
                Fixture.spec("app.py", "echo"),
                Fixture.spec("app.mjs", "nested.api.handler"),
                Fixture.spec("callbacks.cjs", "later"),
                command("python3")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          app.py            | no `nope` in DIR/app.py (it defines: echo, count, describe, environment, fail, helper, unserialisable, not_a_number, money, big, …)
          callbacks.cjs     | no `nope` in DIR/callbacks.cjs (it defines: later, afterTheLoop, atOnce, failing, silent, succeed)
          missing.py        | no file DIR/missing.py (paths start at the job file's folder)
          broken/import.py  | Unable to import module 'import': No module named 'no_such_module_anywhere' (is everything that it imports installed?)
          broken/raise.py   | importing DIR/broken/raise.py failed: RuntimeError: no model at DIR/broken/raise.py:1 (what it printed is in LOG)
          broken/raise.mjs  | importing DIR/broken/raise.mjs failed: TypeError: no model at DIR/broken/raise.mjs:1 (what it printed is in LOG)
          broken/syntax.mjs | SyntaxError: Unexpected token '=' at DIR/broken/syntax.mjs:2
          broken/syntax.cjs | SyntaxError: Unexpected token '=' at DIR/broken/syntax.cjs:2
          """)
  void saysWhyAHandlerWouldFail(String file, String message) throws Exception {
    Path folder = Fixture.file("app.py").getParent();
    String expected =
        message
            .replace("DIR", folder.toString())
            .replace("LOG", home.resolve("logs/score.log").toString());

    assertThat(check(Fixture.spec(folder.resolve(file), "nope")))
        .containsExactly("function `score`: " + expected);
  }

  @Test
  void saysWhereThePythonSyntaxErrorIs() throws Exception {
    Path file = Fixture.file("broken/syntax.py");

    assertThat(check(Fixture.spec(file, "handler")))
        .singleElement()
        .asString()
        .startsWith("function `score`: Syntax error in module 'syntax': ")
        .endsWith(" at " + file + ":5");
  }

  @Test
  void findsAnInterpreterMissing() throws Exception {
    FunctionSettings bare = FunctionSettings.of(home, Map.of("PATH", folder.toString()));

    assertThat(check(bare, Fixture.spec("app.py", "echo"), Fixture.spec("app.mjs", "echo")))
        .containsExactly(
            "function `score`: no `python3` on PATH to run "
                + Fixture.file("app.py")
                + " (install it, or add its folder to PATH)",
            "function `score`: no `node` on PATH to run "
                + Fixture.file("app.mjs")
                + " (install it, or add its folder to PATH)");
  }

  @Test
  void findsAProgramMissingOrNotExecutable() throws Exception {
    program("bootstrap", "rw-r--r--");
    program("ready", "rwxr-xr-x");

    assertThat(
            check(
                command("./nope"),
                command("./bootstrap"),
                command("bootstrap"),
                command("no-such-program"),
                command("./ready")))
        .containsExactly(
            "function `score`: no file "
                + folder.resolve("./nope")
                + " (paths start at the job file's folder)",
            "function `score`: "
                + folder.resolve("./bootstrap")
                + " is not executable (run `chmod +x` on it)",
            "function `score`: no `bootstrap` on PATH (write `./bootstrap` for the one in the"
                + " folder)",
            "function `score`: no `no-such-program` on PATH");
  }

  @Test
  void findsAVariableThatIsNotSet() throws Exception {
    FunctionSpec plain = Fixture.spec("app.py", "echo");
    FunctionSpec spec =
        new FunctionSpec(
            "score",
            plain.host(),
            plain.timeout(),
            128,
            Map.of("A", "${TOKEN}", "B", "${GONE}"),
            Fixture.ONE_WORKER);

    assertThat(check(spec))
        .containsExactly(
            "function `score`: `B` takes ${GONE}, which is not set (set it where dmap is started)");
  }

  @Test
  void givesUpOnAnImportThatTakesTooLong() throws Exception {
    FunctionSettings impatient =
        Fixture.with(
            Fixture.settings(home),
            new WorkerLimits(Duration.ofSeconds(2), Duration.ofSeconds(9), Duration.ZERO, 1 << 20));
    Path file = Fixture.file("broken/slow.py");

    assertThat(check(impatient, Fixture.spec(file, "handler")))
        .containsExactly(
            "function `score`: importing "
                + file
                + " takes too long (Lambda allows 10 s; move slow work into the handler)");
  }

  private void program(String name, String permissions) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }
}
