package dmap.terminal;

import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;

/// The two streams that dmap writes to. Results go to [#out()]; progress, hints and errors go to
/// [#err()].
///
/// Only here dmap asks whether a person or a program reads, and it asks for each stream: `dmap
/// status > file` has its progress on a terminal and its result in a file.
///
/// A `Terminal` is cheap to make: the operating system is only asked when an answer is needed.
public final class Terminal {
  private static final int DEFAULT_COLUMNS = 80;
  private static final int DEFAULT_ROWS = 24;
  private static final int MOST_COLUMNS = 1_000;

  private final Output out;
  private final Output err;
  private final Device device;
  private final Map<String, String> environment;

  /// For tests, and for commands that run inside another program.
  public Terminal(
      PrintStream out,
      PrintStream err,
      Device device,
      Map<String, String> environment,
      ColorMode color) {
    this.out = new Output(out, Device.Stream.OUT, device, environment, color);
    this.err = new Output(err, Device.Stream.ERR, device, environment, color);
    this.device = device;
    this.environment = Map.copyOf(environment);
  }

  /// The terminal of this process.
  ///
  /// @param out standard output, in the charset that the terminal expects: it decides whether bars
  ///   and marks are Unicode or ASCII
  /// @param environment the environment of the process, for `NO_COLOR`, `TERM` and `COLUMNS`
  public static Terminal system(
      PrintStream out, PrintStream err, Map<String, String> environment, ColorMode color) {
    return new Terminal(out, err, new SystemDevice(), environment, color);
  }

  public Output out() {
    return out;
  }

  public Output err() {
    return err;
  }

  /// The columns that the window has at this moment, or 80 if there is neither a window nor
  /// `COLUMNS`.
  public int width() {
    return size().columns();
  }

  public Device.Size size() {
    return device.size().orElseGet(this::assumedSize);
  }

  private Device.Size assumedSize() {
    int columns =
        Optional.ofNullable(environment.get("COLUMNS"))
            .filter(text -> text.matches("[1-9]\\d{0,3}"))
            .map(Integer::parseInt)
            .orElse(DEFAULT_COLUMNS);
    return new Device.Size(Math.min(columns, MOST_COLUMNS), DEFAULT_ROWS);
  }
}
