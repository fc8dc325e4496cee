package dmap.results.chart;

import java.time.Instant;
import java.util.List;

/// How many child executions started when and took how long: a scatter plot of all of them, as
/// counts in a grid. Columns are times of equal width; rows are durations, two for each doubling.
///
/// @param columnMillis width of a column, a power of two
/// @param rows from the shortest duration to the longest, without a gap
/// @param cells those that are not empty, by column and then by row
public record DurationGrid(
    Instant from, long columnMillis, int columns, List<GridRow> rows, List<GridCell> cells) {
  public static final int MAX_COLUMNS = 128;

  /// @param fromMillis the shortest duration in it
  /// @param toMillis the shortest duration that is too long for it
  public record GridRow(long fromMillis, long toMillis) {}

  /// @param row index into [DurationGrid#rows()]
  /// @param failed child executions that did not succeed, in whatever way
  public record GridCell(int column, int row, long succeeded, long failed) {}

  public DurationGrid {
    rows = List.copyOf(rows);
    cells = List.copyOf(cells);
  }
}
