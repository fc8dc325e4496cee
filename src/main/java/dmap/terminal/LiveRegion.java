package dmap.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/// The last lines of a terminal, painted over and over.
///
/// A frame is composed whole and written once. The next one moves up over the lines that the frame
/// takes *now*: terminals wrap lines anew when their window becomes narrower, so a line that was
/// painted 80 columns wide takes two rows of a window of 60. Within a frame automatic wrapping is
/// off and lines are cut, so that a line is one row even where a terminal thinks otherwise about
/// the width of a character.
///
/// Closing it shows the cursor again and leaves the last frame where it is. All methods may be
/// called from any thread: a shutdown hook may close it while a frame is painted.
public final class LiveRegion implements AutoCloseable {
  private static final String ESC = "\u001b[";
  private static final String HIDE_CURSOR = ESC + "?25l";
  private static final String SHOW_CURSOR = ESC + "?25h";
  private static final String NO_WRAP = ESC + "?7l";
  private static final String WRAP = ESC + "?7h";
  private static final String ERASE_BELOW = ESC + "J";

  private final Terminal terminal;
  private List<String> painted = List.of();
  private int paintedWidth;
  private boolean closed;

  /// @param terminal whose [Terminal#err()] is [Output#live()]
  public LiveRegion(Terminal terminal) {
    this.terminal = terminal;
  }

  /// Paints a frame in place of the last one. A frame that is higher than the window is cut at its
  /// bottom: what has scrolled away cannot be painted over.
  ///
  /// @param frame lines for a width in columns
  public synchronized void paint(IntFunction<List<String>> frame) {
    Device.Size size = terminal.size();
    show(size, fit(frame.apply(size.columns()), size));
  }

  /// Paints the frame that stays, in full height, and closes the region.
  public synchronized void finish(IntFunction<List<String>> frame) {
    Device.Size size = terminal.size();
    show(size, frame.apply(size.columns()));
    close();
  }

  /// Prints lines that stay, above the frame.
  public synchronized void above(List<String> lines) {
    if (closed) {
      terminal.err().print(lines);
      return;
    }
    Device.Size size = terminal.size();
    write(back(size) + text(lines) + (painted.isEmpty() ? "" : frame(painted, size)));
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      write(SHOW_CURSOR);
    }
  }

  private void show(Device.Size size, List<String> lines) {
    boolean same = lines.equals(painted) && size.columns() == paintedWidth;
    if (closed || same) {
      return;
    }
    write(HIDE_CURSOR + back(size) + frame(lines, size));
    painted = List.copyOf(lines);
    paintedWidth = size.columns();
  }

  private List<String> fit(List<String> lines, Device.Size size) {
    int most = Math.max(1, size.rows() - 1); // the cursor stands on the row below the frame
    if (lines.size() <= most) {
      return lines;
    }
    List<String> cut = new ArrayList<>(lines.subList(0, most));
    cut.set(most - 1, terminal.err().theme().glyphs().ellipsis());
    return cut;
  }

  /// To the first row of the last frame, everything from there on erased.
  private String back(Device.Size size) {
    int rows =
        painted.stream()
            .mapToInt(line -> Math.min(Columns.of(line), paintedWidth))
            .map(columns -> Math.max(1, Math.ceilDiv(columns, size.columns())))
            .sum();
    int up = Math.min(rows, size.rows() - 1);
    return "\r" + (up > 0 ? ESC + up + "A" : "") + ERASE_BELOW;
  }

  private String frame(List<String> lines, Device.Size size) {
    String ellipsis = terminal.err().theme().glyphs().ellipsis();
    return NO_WRAP
        + text(lines.stream().map(line -> Columns.cut(line, size.columns(), ellipsis)).toList())
        + WRAP;
  }

  private static String text(List<String> lines) {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  private void write(String text) {
    terminal.err().stream().print(text);
    terminal.err().stream().flush();
  }
}
