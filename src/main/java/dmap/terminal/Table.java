package dmap.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Rows under headings. A person gets aligned columns that are cut to the window; a program gets
/// full values, one row a line, separated by tabs and without headings. Every cell passes
/// [SafeText] here, so that no value can break a row.
///
///     NAME            STATUS        ITEMS  AGE
///     storm-events…   ✓ SUCCEEDED   1,204  3 min ago
///
public final class Table {
  private static final String GAP = "  ";

  /// No text column becomes narrower than this.
  private static final int NARROWEST = 8;

  /// Text is aligned to the left and may be cut if the window is too narrow. Numbers are aligned to
  /// the right and are never cut, because a cut number would be another number.
  public enum Align {
    TEXT,
    NUMBER
  }

  /// @param heading shown to people only
  public record Column(String heading, Align align) {}

  /// One value.
  ///
  /// @param person as people read it: `3 min ago`
  /// @param program the full value: an ISO time
  /// @param role decides the colour
  public record Cell(String person, String program, Theme.Role role) {
    public static Cell of(String text) {
      return new Cell(text, text, Theme.Role.TEXT);
    }

    public static Cell of(String person, String program) {
      return new Cell(person, program, Theme.Role.TEXT);
    }
  }

  private final List<Column> columns;
  private final List<List<Cell>> rows = new ArrayList<>();

  public Table(List<Column> columns) {
    this.columns = List.copyOf(columns);
  }

  public void add(List<Cell> row) {
    if (row.size() != columns.size()) {
      throw new IllegalArgumentException(row.size() + " cells for " + columns.size() + " columns");
    }
    rows.add(List.copyOf(row));
  }

  /// The lines for a person. Without rows there are no lines, not even headings: the caller has a
  /// sentence for that.
  public List<String> aligned(int width, Theme theme) {
    if (rows.isEmpty()) {
      return List.of();
    }
    int[] widths = widths(width);
    List<String> lines = new ArrayList<>();
    lines.add(line(headings(), widths, theme));
    rows.forEach(row -> lines.add(line(row, widths, theme)));
    return lines;
  }

  public List<String> tabSeparated() {
    return rows.stream()
        .map(row -> String.join("\t", row.stream().map(c -> SafeText.of(c.program())).toList()))
        .toList();
  }

  private List<Cell> headings() {
    return columns.stream()
        .map(c -> new Cell(c.heading(), c.heading(), Theme.Role.HEADING))
        .toList();
  }

  /// Each column is as wide as its widest cell. If a row does not fit, the widest text column is
  /// made narrower until it does.
  private int[] widths(int width) {
    int[] widths = IntStream.range(0, columns.size()).map(this::widest).toArray();
    int over = IntStream.of(widths).sum() + GAP.length() * (columns.size() - 1) - width;
    for (; over > 0; over--) {
      int victim = widestText(widths);
      if (victim < 0) {
        break;
      }
      widths[victim]--;
    }
    return widths;
  }

  private int widest(int column) {
    int cells =
        rows.stream()
            .mapToInt(row -> Columns.of(SafeText.of(row.get(column).person())))
            .max()
            .orElse(0);
    return Math.max(cells, Columns.of(columns.get(column).heading()));
  }

  private int widestText(int[] widths) {
    int victim = -1;
    for (int i = 0; i < widths.length; i++) {
      boolean gives = columns.get(i).align() == Align.TEXT && widths[i] > NARROWEST;
      if (gives && (victim < 0 || widths[i] > widths[victim])) {
        victim = i;
      }
    }
    return victim;
  }

  private String line(List<Cell> row, int[] widths, Theme theme) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      cells.add(cell(row.get(i), columns.get(i).align(), widths[i], theme));
    }
    return String.join(GAP, cells).stripTrailing();
  }

  private static String cell(Cell cell, Align align, int width, Theme theme) {
    String text = SafeText.of(cell.person());
    return switch (align) {
      case TEXT -> Columns.padRight(theme.paint(cell.role(), theme.cut(text, width)), width);
      case NUMBER -> Columns.padLeft(theme.paint(cell.role(), text), width);
    };
  }
}
