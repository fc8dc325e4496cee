package dmap.terminal;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/// One stream of a [Terminal]: where to print, who reads, and how it should look for them.
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

  /// For what is not lines: a document that goes out as it is written.
  public PrintStream stream() {
    return stream;
  }

  /// A person reads this on a terminal: aligned and cut columns, icons, "3 min ago". Otherwise a
  /// program does: full values, words, ISO times.
  public boolean person() {
    return device.isTerminal(which);
  }

  /// Whether a [LiveRegion] can repaint here: a terminal that understands cursor movement.
  public boolean live() {
    return !dumb() && person();
  }

  /// Colours and glyphs that suit this stream.
  public Theme theme() {
    Glyphs glyphs = Glyphs.UNICODE.encodableIn(stream.charset()) ? Glyphs.UNICODE : Glyphs.ASCII;
    return new Theme(colored() ? Theme.Color.ON : Theme.Color.OFF, glyphs);
  }

  /// Prints lines in one write, so that two writers on one terminal do not mix inside a line.
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
