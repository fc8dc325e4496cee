package dmap.render.results;

import dmap.results.summary.OutcomeCounts;
import dmap.terminal.Columns;
import dmap.terminal.Glyphs;
import dmap.terminal.Quantity;
import dmap.terminal.Theme;
import dmap.terminal.Theme.Role;
import java.util.List;

/// A line for each outcome, with its share as a bar if the window has room for one:
///
/// ```text
///   succeeded   108,810  98 %  ████████████████████████████████████
///   failed        2,182   1 %  ✗
/// ```
final class OutcomeBars {
  private static final int WIDEST_BAR = 40;
  private static final int NARROWEST_BAR = 8;
  private static final int LABEL_COLUMNS = 9;
  private static final int COUNT_COLUMNS = 12;
  private static final int PERCENT_COLUMNS = 5;
  private static final int BEFORE_BAR =
      2 + LABEL_COLUMNS + 1 + COUNT_COLUMNS + 2 + PERCENT_COLUMNS + 2;

  private final long total;
  private final int room;
  private final Theme theme;

  private OutcomeBars(long total, int room, Theme theme) {
    this.total = total;
    this.room = room;
    this.theme = theme;
  }

  static List<String> lines(OutcomeCounts counts, int width, Theme theme) {
    OutcomeBars bars =
        new OutcomeBars(counts.total(), Math.min(WIDEST_BAR, width - BEFORE_BAR), theme);
    Glyphs glyphs = theme.glyphs();
    return List.of(
        bars.line("succeeded", counts.succeeded(), Role.SUCCEEDED, glyphs.barSucceeded()),
        bars.line("failed", counts.failed(), Role.FAILED, glyphs.barFailed()),
        bars.line("timed out", counts.timedOut(), Role.FAILED, glyphs.barFailed()),
        bars.line("aborted", counts.aborted(), Role.FAILED, glyphs.barFailed()),
        bars.line("pending", counts.pending(), Role.PENDING, glyphs.barPending()));
  }

  /// A count in the column of the other counts.
  static String labelled(String label, long number) {
    return Columns.padRight(label, LABEL_COLUMNS)
        + " "
        + Columns.padLeft(Quantity.count(number), COUNT_COLUMNS);
  }

  private String line(String label, long number, Role role, String cell) {
    String line = "  " + labelled(label, number);
    if (number == 0) {
      return line;
    }
    String percent = Columns.padLeft(Quantity.percentOf(number, total), PERCENT_COLUMNS);
    String bar = room < NARROWEST_BAR ? "" : "  " + theme.paint(role, cell.repeat(cells(number)));
    return line + "  " + percent + bar;
  }

  /// The cells of a count: at least one if the count is not zero, however small its share.
  private int cells(long number) {
    return Math.max(1, (int) (number * (double) room / total));
  }
}
