package dmap.terminal;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/// One stream of a [Terminal]. It knows whether a person or a program reads it, and how text should
/// look for them.
public final class Output {
  private final PrintStream stream;
  private final Device.Stream which;
  private final Device device;
  private final Map<String, String> environment;
  private final ColorMode color;

  Output(
      PrintStream stream,
      Device.Stream which,
      Device device,
      Map<String, String> environment,
      ColorMode color) {
    this.stream = stream;
    this.which = which;
    this.device = device;
    this.environment = environment;
    this.color = color;
  }

  /// The stream itself, for documents that are written piece by piece.
  public PrintStream stream() {
    return stream;
  }

  /// Whether a person reads this stream on a terminal. People get aligned and cut columns, icons
  /// and "3 min ago"; programs get full values, words and ISO times.
  public boolean person() {
    return device.isTerminal(which);
  }

  /// Whether this is a terminal that understands cursor movement, as a [LiveRegion] needs it.
  public boolean live() {
    return !dumb() && person();
  }

  /// The colours and glyphs that this stream can show.
  public Theme theme() {
    Glyphs glyphs = Glyphs.UNICODE.encodableIn(stream.charset()) ? Glyphs.UNICODE : Glyphs.ASCII;
    return new Theme(colored() ? Theme.Color.ON : Theme.Color.OFF, glyphs);
  }

  /// Prints lines in one write, so that the lines of two writers on one terminal are not mixed.
  public void print(List<String> lines) {
    if (!lines.isEmpty()) {
      stream.print(String.join("\n", lines) + "\n");
      stream.flush();
    }
  }

  public void print(String line) {
    print(List.of(line));
  }

  private boolean colored() {
    return switch (color) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO -> environment.getOrDefault("NO_COLOR", "").isEmpty() && live();
    };
  }

  private boolean dumb() {
    return environment.getOrDefault("TERM", "").equals("dumb");
  }
}
