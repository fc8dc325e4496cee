package dmap.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine;

/// The whole program without a process around it: tests and the training run call it as often as
/// they like, several at once.
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
    return new CommandLine(new RootCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }
}
