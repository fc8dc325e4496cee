package dmap.results.chart;

import java.time.Instant;
import java.util.List;

/// How many child executions started when and took how long: a scatter of all of them, as the
/// counts of a grid. Columns are times of equal width, rows are durations, two for each doubling.
///
/// @param from start of column 0
/// @param columnMillis width of a column, a power of two
/// @param columns at most [#MAX_COLUMNS]
/// @param rows from the shortest duration that occurs to the longest, without a gap
/// @param cells those that are not empty, by column and then by row
public record DurationGrid(
    Instant from, long columnMillis, int columns, List<GridRow> rows, List<GridCell> cells) {
  public static final int MAX_COLUMNS = 128;

  /// @param fromMillis the shortest duration in it
  /// @param toMillis the first duration that is not in it
  public record GridRow(long fromMillis, long toMillis) {}

  /// @param row index into [DurationGrid#rows()]
  /// @param failed not succeeded, in whatever way
  public record GridCell(int column, int row, long succeeded, long failed) {}

  public DurationGrid {
    rows = List.copyOf(rows);
    cells = List.copyOf(cells);
  }
}
