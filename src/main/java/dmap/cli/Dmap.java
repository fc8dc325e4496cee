package dmap.cli;

import dmap.ExitCode;
import dmap.launch.LocalEngines;
import dmap.terminal.Device;
import dmap.terminal.Terminal;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import picocli.CommandLine;

/// The whole program without a process around it, so that tests and training runs can call it many
/// times, also at the same time.
public final class Dmap {
  private Dmap() {}

  /// Runs one command line to its end.
  ///
  /// @param args the words after `dmap`
  /// @param env the environment variables the command may see, and no others
  /// @param out receives results
  /// @param err receives progress, hints and errors
  /// @return the exit code for the shell, see [dmap.ExitCode]
  public static int run(
      String[] args, Map<String, String> env, InputStream in, PrintStream out, PrintStream err) {
    Host host =
        new Host(
            in,
            out,
            err,
            env,
            Path.of("").toAbsolutePath(),
            Clock.systemUTC(),
            RandomGenerator.getDefault(),
            color -> new Terminal(out, err, Device.NONE, env, color),
            Interrupts.NONE,
            new LocalEngines(List.of(), env));
    return run(args, host);
  }

  /// Loads what the command that these words name is certain to need. A process calls this on a
  /// thread of its own while it reads the command line.
  public static void prepare(String[] args) {
    Commands.prepare(args);
  }

  static int run(String[] args, Host host) {
    try {
      CommandLine line = Commands.named(args, host);
      int exitCode = args.length == 0 ? help(line) : line.execute(args);
      host.out().flush(); // inside the try, so that a failure is reported
      return exitCode;
    } catch (BrokenOutput | Error e) {
      return new Failures(host).report(e, new OutputOptions());
    }
  }

  private static int help(CommandLine line) {
    line.usage(line.getOut());
    return ExitCode.OK.value();
  }
}
