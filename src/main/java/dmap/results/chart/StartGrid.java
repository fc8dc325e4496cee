package dmap.results.chart;

import dmap.results.chart.DurationGrid.GridCell;
import dmap.results.chart.DurationGrid.GridRow;
import dmap.results.chart.Timeline.TimeBucket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Counts child executions by start and duration, and by end, with an addition for each. [Timeline]
/// and [DurationGrid] are made of it.
///
/// Time is cut into slots whose width is a power of two milliseconds, counted from 1970, so that
/// the slots of two such grids fall together. Slots are kept in a ring: slot `n` is at `n` modulo
/// their number. When times are further apart than the ring is long, the width doubles. The width
/// depends on the first and the last time alone, not on the order in which child executions are
/// added.
public final class StartGrid {
  private static final int SLOTS = Timeline.MAX_BUCKETS;
  private static final int MASK = SLOTS - 1;
  private static final LogScale ROWS = new LogScale(1);
  private static final int ROW_COUNT = ROWS.bins();

  private int shift;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;
  private int[] succeeded = new int[SLOTS * ROW_COUNT];
  private int[] failed = new int[SLOTS * ROW_COUNT];
  private int[] endedWell = new int[SLOTS];
  private int[] endedBadly = new int[SLOTS];

  public void addSucceeded(long start, long stop) {
    cover(start, stop);
    succeeded[cell(start >> shift, ROWS.bin(stop - start))]++;
    endedWell[slot(stop >> shift)]++;
  }

  public void addFailed(long start, long stop) {
    cover(start, stop);
    failed[cell(start >> shift, ROWS.bin(stop - start))]++;
    endedBadly[slot(stop >> shift)]++;
  }

  public void merge(StartGrid other) {
    if (other.isEmpty()) {
      return;
    }
    cover(other.first << other.shift, (other.last << other.shift) + (1L << other.shift) - 1);
    for (long from = other.first; from <= other.last; from++) {
      long to = from >> (shift - other.shift);
      endedWell[slot(to)] += other.endedWell[slot(from)];
      endedBadly[slot(to)] += other.endedBadly[slot(from)];
      addRow(other.succeeded, from, succeeded, to);
      addRow(other.failed, from, failed, to);
    }
  }

  public Optional<Timeline> timeline() {
    if (isEmpty()) {
      return Optional.empty();
    }
    List<TimeBucket> buckets = new ArrayList<>();
    long running = 0;
    for (long at = first; at <= last; at++) {
      long started = sum(succeeded, at) + sum(failed, at);
      long well = endedWell[slot(at)];
      long badly = endedBadly[slot(at)];
      running += started - well - badly;
      buckets.add(new TimeBucket(started, well, badly, running));
    }
    return Optional.of(new Timeline(instant(first, shift), 1L << shift, buckets));
  }

  public Optional<DurationGrid> grid() {
    if (isEmpty()) {
      return Optional.empty();
    }
    int coarser = 0;
    while ((last >> coarser) - (first >> coarser) >= DurationGrid.MAX_COLUMNS) {
      coarser++;
    }
    long base = first >> coarser;
    int columns = (int) ((last >> coarser) - base) + 1;
    return Optional.of(
        new DurationGrid(
            instant(base, shift + coarser),
            1L << shift + coarser,
            columns,
            rows(),
            cells(base, columns, coarser)));
  }

  private List<GridRow> rows() {
    List<GridRow> rows = new ArrayList<>();
    for (int row = lowestRow(); row <= highestRow(); row++) {
      rows.add(new GridRow(ROWS.from(row), ROWS.from(row + 1)));
    }
    return rows;
  }

  private List<GridCell> cells(long base, int columns, int coarser) {
    List<GridCell> cells = new ArrayList<>();
    int lowest = lowestRow();
    int highest = highestRow();
    for (int column = 0; column < columns; column++) {
      long from = Math.max(first, base + column << coarser);
      long to = Math.min(last, (base + column + 1 << coarser) - 1);
      for (int row = lowest; row <= highest; row++) {
        long well = sum(succeeded, row, from, to);
        long badly = sum(failed, row, from, to);
        if (well + badly > 0) {
          cells.add(new GridCell(column, row - lowest, well, badly));
        }
      }
    }
    return cells;
  }

  private int lowestRow() {
    return IntStream.range(0, ROW_COUNT).filter(this::inUse).min().orElseThrow();
  }

  private int highestRow() {
    return IntStream.range(0, ROW_COUNT).filter(this::inUse).max().orElseThrow();
  }

  private boolean inUse(int row) {
    return sum(succeeded, row, first, last) + sum(failed, row, first, last) > 0;
  }

  private boolean isEmpty() {
    return first > last;
  }

  /// Makes the slots wide enough to reach from one time to the other.
  private void cover(long start, long stop) {
    if (start >> shift < first || stop >> shift > last) {
      long from = isEmpty() ? start : Math.min(start, first << shift);
      long to = isEmpty() ? stop : Math.max(stop, last << shift);
      int wider = shift;
      while ((to >> wider) - (from >> wider) >= SLOTS) {
        wider++;
      }
      widen(wider);
      first = from >> shift;
      last = to >> shift;
    }
  }

  private void widen(int wider) {
    int by = wider - shift;
    shift = wider;
    if (by == 0 || isEmpty()) {
      return;
    }
    int[] oldSucceeded = succeeded;
    int[] oldFailed = failed;
    int[] oldWell = endedWell;
    int[] oldBadly = endedBadly;
    succeeded = new int[SLOTS * ROW_COUNT];
    failed = new int[SLOTS * ROW_COUNT];
    endedWell = new int[SLOTS];
    endedBadly = new int[SLOTS];
    for (long from = first; from <= last; from++) {
      long to = from >> by;
      endedWell[slot(to)] += oldWell[slot(from)];
      endedBadly[slot(to)] += oldBadly[slot(from)];
      addRow(oldSucceeded, from, succeeded, to);
      addRow(oldFailed, from, failed, to);
    }
  }

  private static void addRow(int[] from, long fromSlot, int[] to, long toSlot) {
    int source = cell(fromSlot, 0);
    int target = cell(toSlot, 0);
    for (int row = 0; row < ROW_COUNT; row++) {
      to[target + row] += from[source + row];
    }
  }

  private static long sum(int[] cells, long at) {
    long sum = 0;
    for (int row = 0; row < ROW_COUNT; row++) {
      sum += cells[cell(at, row)];
    }
    return sum;
  }

  private static long sum(int[] cells, int row, long from, long to) {
    long sum = 0;
    for (long at = from; at <= to; at++) {
      sum += cells[cell(at, row)];
    }
    return sum;
  }

  private static int slot(long number) {
    return (int) number & MASK;
  }

  private static int cell(long number, int row) {
    return slot(number) * ROW_COUNT + row;
  }

  private static Instant instant(long number, int shift) {
    return Instant.ofEpochMilli(number << shift);
  }
}
