package dmap.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/// The last lines of a terminal, which are painted again and again.
///
/// A whole frame is written at once. Before the next frame the cursor moves up over the rows that
/// the last one takes now, which may be more than when it was painted: terminals wrap lines again
/// when their window becomes narrower, so that a line of 80 columns takes two rows in a window of
/// 60. Within a frame automatic wrapping is off and lines are cut, so that each line takes one row
/// even if the terminal disagrees about the width of a character.
///
/// Closing a region shows the cursor again and leaves the last frame on the screen. All methods may
/// be called from any thread, because a shutdown hook may close the region while a frame is
/// painted.
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

  /// @param terminal a terminal with an [Output#live] stderr
  public LiveRegion(Terminal terminal) {
    this.terminal = terminal;
  }

  /// Paints a frame in place of the last one. A frame that is higher than the window is cut at its
  /// bottom, because rows that have scrolled away cannot be painted over.
  ///
  /// @param frame gives the lines for a width in columns
  public synchronized void paint(IntFunction<List<String>> frame) {
    Device.Size size = terminal.size();
    show(size, fit(frame.apply(size.columns()), size));
  }

  /// Paints the last frame in full height and closes the region.
  public synchronized void finish(IntFunction<List<String>> frame) {
    Device.Size size = terminal.size();
    show(size, frame.apply(size.columns()));
    close();
  }

  /// Prints lines above the frame. They stay on the screen.
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

  /// The control sequences that move the cursor to the first row of the last frame and erase
  /// everything from there on.
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
