package dmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.terminal.ColorMode;
import dmap.terminal.Device;
import dmap.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailuresTest {
  @TempDir Path folder;

  @Test
  void printsMessageDetailsAndHint() {
    DmapRun run = new DmapRun(folder);
    DmapException e =
        new DmapException(
            ExitCode.REFUSED, "no", List.of("first", "second\nline"), "ask\u0007 for it", null);

    int exitCode = new Failures(run.host()).report(e, new OutputOptions());

    assertThat(exitCode).isEqualTo(4);
    assertThat(run.err())
        .isEqualTo("dmap: no\n  first\n  second\\nline\nhint: ask\\u0007 for it\n");
  }

  @Test
  void callsEverythingElseABugAndShowsWhere() {
    DmapRun run = new DmapRun(folder);

    int exitCode =
        new Failures(run.host()).report(new IllegalStateException("oops"), new OutputOptions());

    assertThat(exitCode).isEqualTo(1);
    assertThat(run.err())
        .startsWith("dmap: this is a bug in dmap: java.lang.IllegalStateException: oops\n")
        .contains("\n    at dmap.cli.FailuresTest.")
        .endsWith(
            "\nhint: please report it to the project, with the command and the lines above\n");
  }

  @Test
  void reportsABugInsideACommand() {
    DmapRun run =
        new DmapRun(folder)
            .engines(
                (_, _) -> {
                  throw new IllegalStateException("oops");
                })
            .run("status", "arn:aws:states:us-east-1:000000000000:execution:m:x");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).startsWith("dmap: this is a bug in dmap: ");
  }

  @Test
  void saysThatMemoryRanOut() {
    DmapRun run = new DmapRun(folder);

    assertThat(new Failures(run.host()).report(new OutOfMemoryError(), new OutputOptions()))
        .isEqualTo(1);
    assertThat(run.err()).isEqualTo("dmap: out of memory\n");
  }

  @Test
  void isSilentWhenTheReaderOfItsOutputWentAway() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();

    assertThat(printTo("Broken pipe", err)).isEqualTo(1);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void saysThatTheDiskIsFullOnce() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();

    assertThat(printTo("No space left on device", err)).isEqualTo(1);
    assertThat(err.toString()).isEqualTo("dmap: cannot write to stdout: No space left on device\n");
  }

  /// `dmap list -o json` into a stream that fails.
  private int printTo(String reason, ByteArrayOutputStream err) {
    OutputStream failing =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(reason);
          }
        };
    PrintStream out = new PrintStream(new StdoutStream(failing));
    PrintStream errStream = new PrintStream(err, true);
    DmapRun run = new DmapRun(folder);
    Host host = run.host();
    return Dmap.run(
        new String[] {"list", "-o", "json"},
        new Host(
            InputStream.nullInputStream(),
            out,
            errStream,
            Map.of(),
            folder,
            host.clock(),
            host.random(),
            (ColorMode color) -> new Terminal(out, errStream, Device.NONE, Map.of(), color),
            host.interrupts(),
            host.engines()));
  }
}
