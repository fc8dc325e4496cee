package dmap.render;

import dmap.results.Comparison;
import dmap.results.Comparison.Part;
import dmap.results.Difference;
import dmap.results.Difference.Tendency;
import dmap.results.ErrorDifference;
import dmap.results.Measure;
import dmap.terminal.Quantity;
import dmap.terminal.SafeText;
import dmap.terminal.Table;
import dmap.terminal.Table.Align;
import dmap.terminal.Table.Cell;
import dmap.terminal.Table.Column;
import dmap.terminal.Theme;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Two runs side by side, for people.
///
/// ```text
/// nightly-20261121 compared with nightly-20261120
///
/// score
///               before      now   change
///   succeeded  108,810  110,000   +1,190   +1.1 %  better
///   failed       2,182      990   -1,192  -54.6 %  better
///   p99          3.3 s    4.1 s +784 ms  +23.6 %  worse
///
///   Errors
///     new   12 × OrderRejected: no stock left
///     gone  3 × States.Timeout
///     more  1,090 to 1,200 × States.TaskFailed: order #: no "…"
/// ```
public final class ComparisonText {
  private static final int SHOWN_ERRORS = 20;

  private final int width;
  private final Theme theme;
  private final List<String> lines = new ArrayList<>();

  private ComparisonText(int width, Theme theme) {
    this.width = width;
    this.theme = theme;
  }

  /// No line wider than the window.
  ///
  /// @param before name of the earlier run
  /// @param after name of the later run
  /// @param width columns of the window
  public static List<String> lines(
      Comparison comparison, String before, String after, int width, Theme theme) {
    ComparisonText text = new ComparisonText(width, theme);
    text.title(SafeText.of(before), SafeText.of(after));
    comparison.parts().forEach(text::part);
    return List.copyOf(text.lines);
  }

  private void title(String before, String after) {
    String line = after + " compared with " + before;
    if (line.length() <= width) {
      lines.add(theme.heading(line));
    } else {
      lines.add(theme.heading(theme.cut(after, width)));
      lines.add(theme.heading(theme.cut("  compared with " + before, width)));
    }
  }

  private void part(Part part) {
    lines.add("");
    lines.add(theme.heading(theme.cut(SafeText.of(part.label()) + number(part), width)));
    Table table =
        new Table(
            List.of(
                new Column("", Align.TEXT),
                new Column("before", Align.NUMBER),
                new Column("now", Align.NUMBER),
                new Column("change", Align.NUMBER),
                new Column("", Align.NUMBER),
                new Column("", Align.TEXT)));
    part.differences().stream()
        .filter(difference -> worthALine(difference, part))
        .forEach(difference -> table.add(row(difference)));
    table.aligned(width - 2, theme).forEach(line -> lines.add("  " + line));
    errors(part.errors());
  }

  /// Only where several were taken together, or one is missing.
  private static String number(Part part) {
    if (part.mapRunsBefore() == 0) {
      return ": only now";
    }
    if (part.mapRunsAfter() == 0) {
      return ": only before";
    }
    return part.mapRunsBefore() == 1 && part.mapRunsAfter() == 1
        ? ""
        : ": "
            + Quantity.count(part.mapRunsBefore(), "map run")
            + " before, "
            + Quantity.count(part.mapRunsAfter())
            + " now";
  }

  /// Leaves out sums of other lines, items where there are no batches, and outcomes that nothing
  /// had.
  private static boolean worthALine(Difference difference, Part part) {
    return switch (difference.measure()) {
      case SUCCEEDED, FAILED, P50, P90, P95, P99, MAX, ELAPSED, EXECUTIONS_PER_SECOND -> true;
      case TIMED_OUT, ABORTED, PENDING -> any(difference);
      case UNSUCCESSFUL, TOTAL -> false;
      case ITEMS_TOTAL, ITEMS_PER_SECOND -> batched(part);
      case ITEMS_UNSUCCESSFUL -> batched(part) && any(difference);
      case ITEMS_SUCCEEDED, ITEMS_FAILED, ITEMS_TIMED_OUT, ITEMS_ABORTED, ITEMS_PENDING -> false;
    };
  }

  private static boolean any(Difference difference) {
    return difference.before().orElse(0) > 0 || difference.after().orElse(0) > 0;
  }

  private static boolean batched(Part part) {
    Optional<Difference> items = of(Measure.ITEMS_TOTAL, part);
    Optional<Difference> executions = of(Measure.TOTAL, part);
    return items.isPresent()
        && executions.isPresent()
        && (!items.get().before().equals(executions.get().before())
            || !items.get().after().equals(executions.get().after()));
  }

  private static Optional<Difference> of(Measure measure, Part part) {
    return part.differences().stream().filter(d -> d.measure() == measure).findFirst();
  }

  private static List<Cell> row(Difference difference) {
    Measure measure = difference.measure();
    return List.of(
        Cell.of(label(measure)),
        Cell.of(text(difference.before(), measure)),
        Cell.of(text(difference.after(), measure)),
        Cell.of(signed(difference.absolute(), measure)),
        Cell.of(percent(difference.percent())),
        tendency(difference.tendency()));
  }

  private static Cell tendency(Tendency tendency) {
    return switch (tendency) {
      case BETTER -> new Cell("better", "better", Theme.Role.SUCCEEDED);
      case WORSE -> new Cell("worse", "worse", Theme.Role.FAILED);
      case NEITHER -> Cell.of("");
    };
  }

  private static String label(Measure measure) {
    return switch (measure) {
      case TIMED_OUT -> "timed out";
      case ITEMS_TOTAL -> "items";
      case ITEMS_UNSUCCESSFUL -> "items lost";
      case EXECUTIONS_PER_SECOND -> "rate";
      case ITEMS_PER_SECOND -> "items' rate";
      case P50, P90, P95, P99, MAX -> measure.word().substring("duration.".length());
      case SUCCEEDED,
          FAILED,
          ABORTED,
          PENDING,
          UNSUCCESSFUL,
          TOTAL,
          ITEMS_SUCCEEDED,
          ITEMS_FAILED,
          ITEMS_TIMED_OUT,
          ITEMS_ABORTED,
          ITEMS_PENDING,
          ELAPSED ->
          measure.word();
    };
  }

  private static String signed(OptionalDouble change, Measure measure) {
    if (change.isEmpty()) {
      return "";
    }
    double value = change.getAsDouble();
    String sign = value < 0 ? "-" : "+";
    return value == 0 ? "=" : sign + text(OptionalDouble.of(Math.abs(value)), measure);
  }

  private static String text(OptionalDouble value, Measure measure) {
    if (value.isEmpty()) {
      return "-";
    }
    double number = value.getAsDouble();
    return switch (measure.unit()) {
      case COUNT -> Quantity.count((long) number);
      case MILLISECONDS -> Quantity.duration(Duration.ofMillis((long) number));
      case PER_SECOND -> Quantity.rate(number);
    };
  }

  /// `+1.1 %`; nothing for a change that rounds to none.
  private static String percent(OptionalDouble percent) {
    long tenths = Math.round(percent.orElse(0) * 10);
    if (tenths == 0) {
      return "";
    }
    String sign = tenths < 0 ? "-" : "+";
    long size = Math.abs(tenths);
    return sign + Quantity.count(size / 10) + "." + size % 10 + " %";
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
