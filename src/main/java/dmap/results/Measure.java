package dmap.results;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// One figure of a run: what conditions are about and what two runs are compared by.
///
/// Counts are of child executions; those that begin with `items.` of items.
public enum Measure {
  SUCCEEDED("succeeded", Unit.COUNT, Wanted.MORE),
  FAILED("failed", Unit.COUNT, Wanted.LESS),
  TIMED_OUT("timedOut", Unit.COUNT, Wanted.LESS),
  ABORTED("aborted", Unit.COUNT, Wanted.LESS),
  PENDING("pending", Unit.COUNT, Wanted.LESS),
  /// Failed, timed out and aborted together.
  UNSUCCESSFUL("unsuccessful", Unit.COUNT, Wanted.LESS),
  TOTAL("total", Unit.COUNT, Wanted.EITHER),
  ITEMS_SUCCEEDED("items.succeeded", Unit.COUNT, Wanted.MORE),
  ITEMS_FAILED("items.failed", Unit.COUNT, Wanted.LESS),
  ITEMS_TIMED_OUT("items.timedOut", Unit.COUNT, Wanted.LESS),
  ITEMS_ABORTED("items.aborted", Unit.COUNT, Wanted.LESS),
  ITEMS_PENDING("items.pending", Unit.COUNT, Wanted.LESS),
  ITEMS_UNSUCCESSFUL("items.unsuccessful", Unit.COUNT, Wanted.LESS),
  ITEMS_TOTAL("items.total", Unit.COUNT, Wanted.EITHER),
  P50("duration.p50", Unit.MILLISECONDS, Wanted.LESS),
  P90("duration.p90", Unit.MILLISECONDS, Wanted.LESS),
  P95("duration.p95", Unit.MILLISECONDS, Wanted.LESS),
  P99("duration.p99", Unit.MILLISECONDS, Wanted.LESS),
  MAX("duration.max", Unit.MILLISECONDS, Wanted.LESS),
  /// From the first start of a child execution to the last stop of one.
  ELAPSED("elapsed", Unit.MILLISECONDS, Wanted.LESS),
  EXECUTIONS_PER_SECOND("executionsPerSecond", Unit.PER_SECOND, Wanted.MORE),
  ITEMS_PER_SECOND("itemsPerSecond", Unit.PER_SECOND, Wanted.MORE);

  private static final String DURATION = "duration.";
  private static final List<Measure> COUNTS =
      List.of(SUCCEEDED, FAILED, TIMED_OUT, ABORTED, PENDING, UNSUCCESSFUL, TOTAL);
  private static final List<Measure> ITEM_COUNTS =
      List.of(
          ITEMS_SUCCEEDED,
          ITEMS_FAILED,
          ITEMS_TIMED_OUT,
          ITEMS_ABORTED,
          ITEMS_PENDING,
          ITEMS_UNSUCCESSFUL,
          ITEMS_TOTAL);

  /// What its numbers are.
  public enum Unit {
    COUNT,
    MILLISECONDS,
    PER_SECOND
  }

  /// What is better, all else being equal.
  public enum Wanted {
    MORE,
    LESS,
    EITHER
  }

  private final String word;
  private final Unit unit;
  private final Wanted wanted;

  Measure(String word, Unit unit, Wanted wanted) {
    this.word = word;
    this.unit = unit;
    this.wanted = wanted;
  }

  /// `items.failed`, `duration.p99`
  public String word() {
    return word;
  }

  public Unit unit() {
    return unit;
  }

  public Wanted wanted() {
    return wanted;
  }

  /// By its word; a percentile's may go without `duration.`.
  static Optional<Measure> of(String word) {
    return Arrays.stream(values())
        .filter(each -> each.word.equals(word) || each.word.equals(DURATION + word))
        .findFirst();
  }

  static List<String> words() {
    return Arrays.stream(values()).map(Measure::word).toList();
  }

  /// What a count is a share of; nothing for the other figures.
  public Optional<Measure> whole() {
    if (COUNTS.contains(this)) {
      return Optional.of(TOTAL);
    }
    return ITEM_COUNTS.contains(this) ? Optional.of(ITEMS_TOTAL) : Optional.empty();
  }

  /// Those of child executions, in the order of [#values].
  static List<Measure> counts() {
    return COUNTS;
  }

  /// Those of items, in the same order as [#counts].
  static List<Measure> itemCounts() {
    return ITEM_COUNTS;
  }
}
