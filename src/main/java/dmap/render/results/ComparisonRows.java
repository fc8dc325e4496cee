package dmap.render.results;

import dmap.results.verdict.Difference;
import dmap.results.verdict.Difference.Tendency;
import dmap.results.verdict.Measure;
import dmap.results.verdict.RunComparison.ComparedMapRuns;
import dmap.terminal.Quantity;
import dmap.terminal.Table.Cell;
import dmap.terminal.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// The rows of figures in a [ComparisonText], without those that say nothing.
final class ComparisonRows {
  /// The measures that have another name here than in `--fail-if`.
  private static final Map<Measure, String> LABELS =
      Map.of(
          Measure.TIMED_OUT, "timed out",
          Measure.ITEMS_TOTAL, "items",
          Measure.EXECUTIONS_PER_SECOND, "rate",
          Measure.ITEMS_PER_SECOND, "item rate");

  private ComparisonRows() {}

  /// @return label, before, now, change, change in percent, better or worse
  static List<List<Cell>> of(ComparedMapRuns part) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Difference difference : part.differences()) {
      if (difference.measure() == Measure.UNSUCCESSFUL) {
        of(Measure.TOTAL, part)
            .filter(_ -> any(difference))
            .ifPresent(t -> rows.add(share(difference, t)));
      } else if (worthALine(difference, part)) {
        rows.add(row(difference));
      }
    }
    return rows;
  }

  /// The failure rate before and now. Because runs differ in size, the count of failures alone does
  /// not show which run was better.
  private static List<Cell> share(Difference unsuccessful, Difference total) {
    OptionalDouble before = share(unsuccessful.before(), total.before());
    OptionalDouble after = share(unsuccessful.after(), total.after());
    String change = "";
    if (before.isPresent() && after.isPresent()) {
      double points = after.getAsDouble() - before.getAsDouble();
      change = (points < 0 ? "-" : "+") + points(Math.abs(points));
    }
    return List.of(
        Cell.of("failure rate"),
        Cell.of(before.isPresent() ? Quantity.percent(before.getAsDouble()) : "-"),
        Cell.of(after.isPresent() ? Quantity.percent(after.getAsDouble()) : "-"),
        Cell.of(change),
        Cell.of(""),
        tendency(unsuccessful.tendency()));
  }

  /// `0.6 points`: the difference between two percentages.
  private static String points(double points) {
    return Quantity.percent(points).replace("%", "points");
  }

  private static OptionalDouble share(OptionalDouble part, OptionalDouble whole) {
    return part.isPresent() && whole.orElse(0) > 0
        ? OptionalDouble.of(part.getAsDouble() * 100 / whole.getAsDouble())
        : OptionalDouble.empty();
  }

  /// Leaves out sums of other lines, items where there are no batches, and outcomes that nothing
  /// had.
  private static boolean worthALine(Difference difference, ComparedMapRuns part) {
    return switch (difference.measure()) {
      case SUCCEEDED, FAILED, P50, P90, P95, P99, MAX, ELAPSED, EXECUTIONS_PER_SECOND -> true;
      case TIMED_OUT, ABORTED, PENDING -> any(difference);
      case UNSUCCESSFUL, TOTAL -> false;
      case ITEMS_TOTAL, ITEMS_PER_SECOND -> batched(part);
      case ITEMS_UNSUCCESSFUL,
          ITEMS_SUCCEEDED,
          ITEMS_FAILED,
          ITEMS_TIMED_OUT,
          ITEMS_ABORTED,
          ITEMS_PENDING ->
          false;
    };
  }

  private static boolean any(Difference difference) {
    return difference.before().orElse(0) > 0 || difference.after().orElse(0) > 0;
  }

  private static boolean batched(ComparedMapRuns part) {
    Optional<Difference> items = of(Measure.ITEMS_TOTAL, part);
    Optional<Difference> executions = of(Measure.TOTAL, part);
    return items.isPresent()
        && executions.isPresent()
        && (!items.get().before().equals(executions.get().before())
            || !items.get().after().equals(executions.get().after()));
  }

  private static Optional<Difference> of(Measure measure, ComparedMapRuns part) {
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
    return LABELS.getOrDefault(measure, measure.word().replace("duration.", ""));
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
      case MILLISECONDS -> Quantity.millis((long) number);
      case PER_SECOND -> Quantity.rate(number);
    };
  }

  /// `+1.1 %`; nothing for a change that would be rounded to 0.
  private static String percent(OptionalDouble percent) {
    long tenths = Math.round(percent.orElse(0) * 10);
    if (tenths == 0) {
      return "";
    }
    String sign = tenths < 0 ? "-" : "+";
    long size = Math.abs(tenths);
    return sign + Quantity.count(size / 10) + "." + size % 10 + " %";
  }
}
