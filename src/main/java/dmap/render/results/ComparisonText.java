package dmap.render.results;

import dmap.results.verdict.ErrorDifference;
import dmap.results.verdict.RunComparison;
import dmap.results.verdict.RunComparison.ComparedMapRuns;
import dmap.terminal.Columns;
import dmap.terminal.Quantity;
import dmap.terminal.SafeText;
import dmap.terminal.Table;
import dmap.terminal.Table.Align;
import dmap.terminal.Table.Cell;
import dmap.terminal.Table.Column;
import dmap.terminal.Theme;
import java.util.ArrayList;
import java.util.List;

/// Two runs side by side, for people.
///
/// ```text
/// nightly-20261121 compared with nightly-20261120
///
/// score
///                 before      now    change
///   succeeded    108,810  110,000    +1,190   +1.1 %  better
///   failed         2,182      990    -1,192  -54.6 %  better
///   failure rate  1.95 %   0.89 %   -1.06 points      better
///   p99            3.3 s    4.1 s   +784 ms  +23.6 %  worse
///
///   Errors
///     new   12 × OrderRejected: no stock left
///     gone  3 × States.Timeout
///     more  1,090 to 1,200 × States.TaskFailed: order #: no "…"
/// ```
public final class ComparisonText {
  private static final int SHOWN_ERRORS = 20;
  private static final int PERCENT_COLUMN = 4;

  private final int width;
  private final Theme theme;
  private final List<String> lines = new ArrayList<>();

  private ComparisonText(int width, Theme theme) {
    this.width = width;
    this.theme = theme;
  }

  /// @param before name of the earlier run
  /// @param after name of the later run
  public static List<String> lines(
      RunComparison comparison, String before, String after, int width, Theme theme) {
    ComparisonText text = new ComparisonText(width, theme);
    text.title(SafeText.of(before), SafeText.of(after));
    comparison.parts().forEach(text::part);
    return List.copyOf(text.lines);
  }

  private void title(String before, String after) {
    String line = after + " compared with " + before;
    if (Columns.of(line) <= width) {
      lines.add(theme.heading(line));
    } else {
      lines.add(theme.heading(theme.cut(after, width)));
      lines.add(theme.heading(theme.cut("  compared with " + before, width)));
    }
  }

  private void part(ComparedMapRuns part) {
    lines.add("");
    lines.add(theme.heading(theme.cut(SafeText.of(part.label()) + number(part), width)));
    List<String> table = table(part, Percent.SHOWN);
    if (table.stream().anyMatch(line -> Columns.of(line) > width)) {
      table = table(part, Percent.LEFT_OUT);
    }
    table.forEach(line -> lines.add(theme.cut(line, width)));
    errors(part.errors());
  }

  private enum Percent {
    SHOWN,
    LEFT_OUT
  }

  private List<String> table(ComparedMapRuns part, Percent percent) {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("", Align.TEXT));
    columns.add(new Column("before", Align.NUMBER));
    columns.add(new Column("now", Align.NUMBER));
    columns.add(new Column("change", Align.NUMBER));
    columns.add(new Column("", Align.NUMBER));
    columns.add(new Column("", Align.TEXT));
    if (percent == Percent.LEFT_OUT) {
      columns.remove(PERCENT_COLUMN);
    }
    Table table = new Table(columns);
    for (List<Cell> row : ComparisonRows.of(part)) {
      List<Cell> cells = new ArrayList<>(row);
      if (percent == Percent.LEFT_OUT) {
        cells.remove(PERCENT_COLUMN);
      }
      table.add(cells);
    }
    return table.aligned(Integer.MAX_VALUE, theme).stream().map(line -> "  " + line).toList();
  }

  /// Only where several were taken together, or one is missing.
  private static String number(ComparedMapRuns part) {
    if (part.mapRunsBefore() == 0) {
      return ": only now";
    }
    if (part.mapRunsAfter() == 0) {
      return ": only before";
    }
    return part.mapRunsBefore() == 1 && part.mapRunsAfter() == 1
        ? ""
        : ": %s before, %s now"
            .formatted(
                Quantity.count(part.mapRunsBefore(), "map run"),
                Quantity.count(part.mapRunsAfter()));
  }

  private void errors(List<ErrorDifference> errors) {
    if (errors.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("  " + theme.heading("Errors"));
    errors.stream().limit(SHOWN_ERRORS).forEach(this::error);
    if (errors.size() > SHOWN_ERRORS) {
      lines.add("    and " + Quantity.count(errors.size() - SHOWN_ERRORS) + " more");
    }
  }

  private void error(ErrorDifference error) {
    String times = " " + theme.glyphs().times() + " ";
    String message = error.message().isEmpty() ? "" : ": " + SafeText.of(error.message());
    String what = times + SafeText.of(error.error()) + message;
    String before = Quantity.count(error.before());
    String after = Quantity.count(error.after());
    String both = before + " to " + after;
    lines.add(
        theme.cut(
            switch (error.change()) {
              case NEW -> "    " + theme.failed("new  ") + " " + after + what;
              case GONE -> "    " + theme.succeeded("gone ") + " " + before + what;
              case MORE -> "    " + theme.failed("more ") + " " + both + what;
              case FEWER -> "    " + theme.succeeded("fewer") + " " + both + what;
              case SAME -> "    same  " + after + what;
            },
            width));
  }
}
