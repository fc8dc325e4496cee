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

/// The process: its arguments, environment, streams, signals and exit code. The only class that
/// touches `System`.
public final class Main {
  /// One write carries a frame of the live view or a page of a table.
  private static final int STREAM_BUFFER_BYTES = 16 << 10;

  private Main() {}

  public static void main(String[] args) {
    Thread.ofPlatform()
        .daemon()
        .uncaughtExceptionHandler((_, _) -> {}) // the command will meet the same, and explain it
        .start(() -> Dmap.prepare(args));
    PrintStream out = stream(new ResultStream(new FileOutputStream(FileDescriptor.out)));
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
            Clock.systemUTC(), // loading the zones would take longer than parsing the options
            RandomGenerator.getDefault(),
            color -> Terminal.system(out, err, env, color),
            interrupts,
            new LocalEngines(launcher(), env));
    int exitCode = Dmap.run(args, host);
    err.flush();
    interrupts.commandEnded();
    System.exit(exitCode);
  }

  /// The launcher tells its own path; a dmap that was started otherwise cannot start another.
  private static List<String> launcher() {
    String path = System.getProperty("dmap.launcher");
    return path == null ? List.of() : List.of(path);
  }

  /// Buffered, and in UTF-8 whatever the locale: most cron jobs and containers have none, and JSON
  /// is UTF-8. Made here because `System.out` of the JDK flushes and encodes character by
  /// character.
  private static PrintStream stream(OutputStream stream) {
    return new PrintStream(
        new BufferedOutputStream(stream, STREAM_BUFFER_BYTES), false, StandardCharsets.UTF_8);
  }
}
