package dmap.cli;

import dmap.launch.LocalEngines;
import dmap.terminal.Terminal;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// The process: its arguments, environment, streams, signals and exit code. This is the only class
/// that touches `System`.
public final class Main {
  /// Large enough to write a frame of the live view, or a page of a table, at once.
  private static final int STREAM_BUFFER_BYTES = 16 << 10;

  private Main() {}

  public static void main(String[] args) {
    Thread.ofPlatform()
        .daemon()
        .uncaughtExceptionHandler(
            (_, _) -> {}) // the command meets the same failure and explains it
        .start(() -> Dmap.prepare(args));
    PrintStream out = stream(new StdoutStream(new FileOutputStream(FileDescriptor.out)));
    PrintStream err = stream(new FileOutputStream(FileDescriptor.err));
    ShutdownInterrupts interrupts = new ShutdownInterrupts();
    Map<String, String> env = System.getenv();
    Host host =
        new Host(
            System.in,
            out,
            err,
            env,
            Path.of("").toAbsolutePath(),
            Clock.systemUTC(), // loading the time zones takes longer than parsing the options
            RandomGenerator.getDefault(),
            color -> Terminal.system(out, err, env, color),
            interrupts,
            new LocalEngines(launcher(), env));
    int exitCode = Dmap.run(args, host);
    err.flush();
    interrupts.commandEnded();
    System.exit(exitCode);
  }

  /// The command that starts dmap, which the launcher tells. A dmap that was started otherwise does
  /// not know it, and so cannot start an engine in the background.
  private static List<String> launcher() {
    String path = System.getProperty("dmap.launcher");
    return path == null ? List.of() : List.of(path);
  }

  /// A buffered stream in UTF-8. It does not depend on the locale, because most cron jobs and
  /// containers have none, and JSON is UTF-8. The JDK's own `System.out` would encode and flush
  /// character by character.
  private static PrintStream stream(OutputStream stream) {
    return new PrintStream(
        new BufferedOutputStream(stream, STREAM_BUFFER_BYTES), false, StandardCharsets.UTF_8);
  }
}
