package dmap.render.results;

import dmap.results.chart.Charts;
import dmap.results.chart.DurationBin;
import dmap.results.chart.Timeline;
import dmap.results.chart.Timeline.TimeBucket;
import dmap.terminal.Columns;
import dmap.terminal.Quantity;
import dmap.terminal.Theme;
import dmap.terminal.Theme.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/// How a map run went over time, and how long its child executions took:
///
/// ```text
/// Over time
///   running  ▁▃▅▆▇███▇▇▆▅▄▃▂▁  up to 3,000
///   ended    ▁▂▅▆▇███▇▇▆▅▄▃▂▂  up to 412/s
///   failed       ▁ ▃           up to 2/s
///
/// Durations
///   256 ms to 511 ms  64,301  ██████████████████████
///   512 ms to 1 s      8,220  ███✗
/// ```
final class ChartsText {
  private static final int LABEL_COLUMNS = 9;
  private static final int PEAK_COLUMNS = 18;
  private static final int WIDEST_BAR = 40;
  private static final int MOST_ROWS = 12;

  /// With fewer buckets the chart would say no more than the times in the summary.
  private static final int FEWEST_BUCKETS = 4;

  private final SummaryLines lines;
  private final Theme theme;

  ChartsText(SummaryLines lines, Theme theme) {
    this.lines = lines;
    this.theme = theme;
  }

  /// Adds no lines if no record has dates.
  void add(Charts charts) {
    charts
        .timeline()
        .filter(timeline -> timeline.buckets().size() >= FEWEST_BUCKETS)
        .ifPresent(this::timeline);
    if (charts.durations().size() > 1) {
      durations(rows(charts.durations()));
    }
  }

  private void timeline(Timeline timeline) {
    LongFunction<String> perSecond =
        peak -> Quantity.rate(peak * 1_000.0 / timeline.bucketMillis());
    lines.heading("Over time");
    spark("running", Role.RUNNING, timeline, TimeBucket::running, Quantity::count);
    spark("ended", Role.SUCCEEDED, timeline, b -> b.succeeded() + b.failed(), perSecond);
    if (timeline.buckets().stream().anyMatch(bucket -> bucket.failed() > 0)) {
      spark("failed", Role.FAILED, timeline, TimeBucket::failed, perSecond);
    }
  }

  private void spark(
      String label,
      Role role,
      Timeline timeline,
      ToLongFunction<TimeBucket> number,
      LongFunction<String> shown) {
    long[] numbers = timeline.buckets().stream().mapToLong(number).toArray();
    long[] peaks =
        Sparkline.peaks(numbers, Math.max(1, lines.width() - 2 - LABEL_COLUMNS - PEAK_COLUMNS));
    String line = theme.paint(role, Sparkline.of(peaks, theme));
    String most = "  up to " + shown.apply(LongStream.of(peaks).max().orElse(0));
    lines.indented(Columns.padRight(label, LABEL_COLUMNS) + line + most);
  }

  /// Joins neighbouring bins until there are few enough of them.
  private static List<DurationBin> rows(List<DurationBin> bins) {
    List<DurationBin> rows = bins;
    while (rows.size() > MOST_ROWS) {
      List<DurationBin> half = new ArrayList<>();
      for (int i = 0; i < rows.size(); i += 2) {
        half.add(i + 1 < rows.size() ? together(rows.get(i), rows.get(i + 1)) : rows.get(i));
      }
      rows = half;
    }
    return rows;
  }

  private static DurationBin together(DurationBin one, DurationBin next) {
    return new DurationBin(
        one.fromMillis(),
        next.toMillis(),
        one.succeeded() + next.succeeded(),
        one.failed() + next.failed());
  }

  private void durations(List<DurationBin> rows) {
    lines.heading("Durations");
    List<String> labels = rows.stream().map(ChartsText::label).toList();
    int labelColumns = labels.stream().mapToInt(Columns::of).max().orElse(0);
    long most = rows.stream().mapToLong(DurationBin::count).max().orElse(0);
    int countColumns = Quantity.count(most).length();
    int room = Math.min(WIDEST_BAR, lines.width() - 2 - labelColumns - 2 - countColumns - 2);
    for (int i = 0; i < rows.size(); i++) {
      String count = Columns.padLeft(Quantity.count(rows.get(i).count()), countColumns);
      String bar = room > 0 ? "  " + bar(rows.get(i), most, room) : "";
      lines.indented(Columns.padRight(labels.get(i), labelColumns) + "  " + count + bar);
    }
  }

  private static String label(DurationBin bin) {
    return Quantity.millis(bin.fromMillis()) + " to " + Quantity.millis(bin.toMillis());
  }

  private String bar(DurationBin row, long most, int room) {
    int failed = cells(row.failed(), most, room);
    int succeeded = Math.min(cells(row.succeeded(), most, room), room - failed);
    return theme.paint(Role.SUCCEEDED, theme.glyphs().barSucceeded().repeat(succeeded))
        + theme.paint(Role.FAILED, theme.glyphs().barFailed().repeat(failed));
  }

  private static int cells(long number, long most, int room) {
    return number == 0 ? 0 : Math.max(1, (int) (number * (double) room / most));
  }
}
